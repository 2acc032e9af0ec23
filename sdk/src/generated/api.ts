// Made by `npm run generate`. Do not edit.

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May requests come? */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics for Prometheus; no key is needed on the machine itself */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose key this is, and what it may do */
        get: operations["getAuthMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["getKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The answer holds the key itself; it is shown this once.
         */
        post: operations["postKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One API key */
        get: operations["getKeysKeyId"];
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["deleteKeysKeyId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sessions */
        get: operations["getSessions"];
        put?: never;
        /**
         * Create a session and start linking it
         * @description Waits a moment for the first QR code, so that it is in the answer.
         */
        post: operations["postSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One session */
        get: operations["getSessionsSessionId"];
        put?: never;
        post?: never;
        /** Unlink and erase a session */
        delete: operations["deleteSessionsSessionId"];
        options?: never;
        head?: never;
        /** Change a session */
        patch: operations["patchSessionsSessionId"];
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The QR code to scan
         * @description `Accept: image/png` or `image/svg+xml` gives the picture itself.
         */
        get: operations["getSessionsSessionIdQr"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/pairing-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code to type into the phone, in place of the QR code */
        post: operations["postSessionsSessionIdPairingCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connect, or wait to be linked */
        post: operations["postSessionsSessionIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disconnect and stay linked */
        post: operations["postSessionsSessionIdStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disconnect and connect again */
        post: operations["postSessionsSessionIdRestart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unlink the device and keep the messages */
        post: operations["postSessionsSessionIdLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State changes with their reasons, newest first */
        get: operations["getSessionsSessionIdTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What linking needs of the passkey of the account
         * @description While the session is `passkey_required`, and for a quarter of an hour after it.
         */
        get: operations["getSessionsSessionIdPasskey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/passkey/response": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand over the passkey's answer
         * @description An answer that cannot be the right one is refused with 400, and may be tried again. What WhatsApp refuses ends the attempt.
         */
        post: operations["postSessionsSessionIdPasskeyResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/passkey/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone shows the same code, or another one */
        post: operations["postSessionsSessionIdPasskeyConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/passkey/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A page for the owner of the account
         * @description Good for this attempt and for one browser. The link that was made before works no more.
         */
        post: operations["postSessionsSessionIdPasskeyLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/passkey/link/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open that page
         * @description Called by the page itself, with the token of its link as `X-Link-Token`. It answers once.
         */
        post: operations["postSessionsSessionIdPasskeyLinkOpen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contacts */
        get: operations["getSessionsSessionIdContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/contacts/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which of these numbers are on WhatsApp */
        get: operations["getSessionsSessionIdContactsCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/contacts/{contactId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contact */
        get: operations["getSessionsSessionIdContactsContactId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/contacts/{contactId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A contact's about text and picture, as they are now */
        get: operations["getSessionsSessionIdContactsContactIdProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/contacts/{contactId}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Block a contact */
        post: operations["postSessionsSessionIdContactsContactIdBlock"];
        /** Unblock a contact */
        delete: operations["deleteSessionsSessionIdContactsContactIdBlock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/contacts/{contactId}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be told when a contact comes online or types
         * @description Until the connection ends; the news come as `presence.updated`. WhatsApp tells only who is online itself.
         */
        post: operations["postSessionsSessionIdContactsContactIdPresence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/blocklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The blocked people, as WhatsApp has them now */
        get: operations["getSessionsSessionIdBlocklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account's own profile, as it is now */
        get: operations["getSessionsSessionIdProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the account's name, about text or picture */
        patch: operations["patchSessionsSessionIdProfile"];
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List chats, the latest first */
        get: operations["getSessionsSessionIdChats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/chats/{chatId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One chat */
        get: operations["getSessionsSessionIdChatsChatId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/chats/{chatId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a chat as read, and tell the writers */
        post: operations["postSessionsSessionIdChatsChatIdRead"];
        /** Mark a chat as unread */
        delete: operations["deleteSessionsSessionIdChatsChatIdRead"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/chats/{chatId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive a chat */
        post: operations["postSessionsSessionIdChatsChatIdArchive"];
        /** Take a chat out of the archive */
        delete: operations["deleteSessionsSessionIdChatsChatIdArchive"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/chats/{chatId}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pin a chat to the top */
        post: operations["postSessionsSessionIdChatsChatIdPin"];
        /** Unpin a chat */
        delete: operations["deleteSessionsSessionIdChatsChatIdPin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/chats/{chatId}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mute a chat */
        post: operations["postSessionsSessionIdChatsChatIdMute"];
        /** Unmute a chat */
        delete: operations["deleteSessionsSessionIdChatsChatIdMute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/chats/{chatId}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show that you type, record, or have paused */
        post: operations["postSessionsSessionIdChatsChatIdTyping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List calls, the latest first */
        get: operations["getSessionsSessionIdCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/calls/{callId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a call that rings */
        post: operations["postSessionsSessionIdCallsCallIdReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List groups */
        get: operations["getSessionsSessionIdGroups"];
        put?: never;
        /** Make a group */
        post: operations["postSessionsSessionIdGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join a group by its invite */
        post: operations["postSessionsSessionIdGroupsJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/invites/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The group behind an invite, without joining it */
        get: operations["getSessionsSessionIdGroupsInvitesCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A group with its members */
        get: operations["getSessionsSessionIdGroupsGroupId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a group: subject, description, picture, settings */
        patch: operations["patchSessionsSessionIdGroupsGroupId"];
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave a group */
        post: operations["postSessionsSessionIdGroupsGroupIdLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A group's picture, as it is now */
        get: operations["getSessionsSessionIdGroupsGroupIdPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/participants/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add people */
        post: operations["postSessionsSessionIdGroupsGroupIdParticipantsAdd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/participants/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove members */
        post: operations["postSessionsSessionIdGroupsGroupIdParticipantsRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/participants/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make admins */
        post: operations["postSessionsSessionIdGroupsGroupIdParticipantsPromote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/participants/demote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unmake admins */
        post: operations["postSessionsSessionIdGroupsGroupIdParticipantsDemote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invite link */
        get: operations["getSessionsSessionIdGroupsGroupIdInvite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/invite/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the invite link invalid, and a new one */
        post: operations["postSessionsSessionIdGroupsGroupIdInviteRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks to join */
        get: operations["getSessionsSessionIdGroupsGroupIdRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/requests/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let people in who ask to join */
        post: operations["postSessionsSessionIdGroupsGroupIdRequestsApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/groups/{groupId}/requests/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn people down who ask to join */
        post: operations["postSessionsSessionIdGroupsGroupIdRequestsReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List messages, newest first */
        get: operations["getSessionsSessionIdMessages"];
        put?: never;
        /**
         * Send a message
         * @description 200 when WhatsApp has taken (`sent`) or refused (`failed`) the message within the wait; 202 (`pending`) when it has been accepted and its turn has not come. A file may also come as a form (`multipart/form-data`): the part `file`, and beside it the fields `to`, `type`, `caption`, `filename`, `mimetype`, `voice`, `gif`, `viewOnce`, `replyTo`, `sendAt`, `clientReference`.
         */
        post: operations["postSessionsSessionIdMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message, with its history */
        get: operations["getSessionsSessionIdMessagesMessageId"];
        put?: never;
        post?: never;
        /**
         * Delete a message for everyone
         * @description One of our own, or as an administrator one of a group. One that is still waiting is cancelled: status `cancelled`.
         */
        delete: operations["deleteSessionsSessionIdMessagesMessageId"];
        options?: never;
        head?: never;
        /**
         * Edit a message
         * @description A text, or the caption of an image, a video or a document, for 15 minutes after it was sent. A message that is still waiting leaves with the new text.
         */
        patch: operations["patchSessionsSessionIdMessagesMessageId"];
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/messages/{messageId}/forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass a message on
         * @description With its file, if it has one: a file that is still being fetched from WhatsApp is waited for up to 10 s (then 503), and one that is not here any more is 404 `MEDIA_NOT_FOUND`.
         */
        post: operations["postSessionsSessionIdMessagesMessageIdForward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/messages/{messageId}/reaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** React to a message */
        put: operations["putSessionsSessionIdMessagesMessageIdReaction"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/messages/{messageId}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vote in a poll */
        post: operations["postSessionsSessionIdMessagesMessageIdVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/messages/{messageId}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pin a message in its chat, or unpin it */
        put: operations["putSessionsSessionIdMessagesMessageIdPin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/chats/{chatId}/disappearing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let the messages of a chat disappear after some time, or stay
         * @description On both sides and from now on, in a chat with one person; phones delete them then, what is stored here stays. Of a group `PATCH …/groups/{groupId}` sets it.
         */
        put: operations["putSessionsSessionIdChatsChatIdDisappearing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/messages/{messageId}/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a message a star */
        post: operations["postSessionsSessionIdMessagesMessageIdStar"];
        /** Take the star off a message */
        delete: operations["deleteSessionsSessionIdMessagesMessageIdStar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List statuses, the newest first */
        get: operations["getSessionsSessionIdStatuses"];
        put?: never;
        /**
         * Post a status
         * @description A text on a ground of one colour, an image, a video or a voice note, shown for a day.
         */
        post: operations["postSessionsSessionIdStatuses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/statuses/{statusId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One status */
        get: operations["getSessionsSessionIdStatusesStatusId"];
        put?: never;
        post?: never;
        /**
         * Delete a status of our own for everyone
         * @description One that is still waiting is cancelled: status `cancelled`.
         */
        delete: operations["deleteSessionsSessionIdStatusesStatusId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/statuses/{statusId}/reaction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** React to a status: `💚` is a like */
        put: operations["putSessionsSessionIdStatusesStatusIdReaction"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/statuses/{statusId}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a status as seen, and tell who posted it */
        post: operations["postSessionsSessionIdStatusesStatusIdSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/statuses/{statusId}/viewers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has seen a status of our own */
        get: operations["getSessionsSessionIdStatusesStatusIdViewers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file, to be sent later
         * @description A form (`multipart/form-data`): the part `file`, and the fields below.
         */
        post: operations["postSessionsSessionIdMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file of a message
         * @description With a key, or by the signed link that messages and webhooks carry. Waits up to 10 s for a file that is still being fetched from WhatsApp, then answers 503 with Retry-After. Files of the history are fetched when they are first asked for.
         */
        get: operations["getMediaMessageId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log of everything that happened, in commit order */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happens, as it happens (server-sent events) */
        get: operations["getEventsStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The session's webhook */
        get: operations["getSessionsSessionIdWebhook"];
        /**
         * Set the session's webhook
         * @description Replaces the one that is there; its secret stays unless another is given.
         */
        put: operations["putSessionsSessionIdWebhook"];
        post?: never;
        /** Remove the session's webhook */
        delete: operations["deleteSessionsSessionIdWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Add a webhook, for one session or for all
         * @description The answer holds the secret that signs its deliveries; it is shown this once.
         */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: operations["getWebhooksWebhookId"];
        put?: never;
        post?: never;
        /** Delete a webhook */
        delete: operations["deleteWebhooksWebhookId"];
        options?: never;
        head?: never;
        /** Change a webhook */
        patch: operations["patchWebhooksWebhookId"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret
         * @description The old one signs too for 24 hours. The answer holds the new one; it is shown this once.
         */
        post: operations["postWebhooksWebhookIdRotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a webhook that was paused or disabled
         * @description What was waiting is tried at once. What happened meanwhile: `POST /webhooks/{id}/replay`.
         */
        post: operations["postWebhooksWebhookIdEnable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one signed test delivery
         * @description The event is `webhook.test`; what came of it is in the answer.
         */
        post: operations["postWebhooksWebhookIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries with their attempts, newest events first */
        get: operations["getWebhooksWebhookIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver a range of events once more
         * @description Each with the same `webhook-id` as before.
         */
        post: operations["postWebhooksWebhookIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one delivery once more
         * @description With the same `webhook-id` as before.
         */
        post: operations["postDeliveriesDeliveryIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions, messages, queue and webhooks in numbers */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** About this server */
        get: operations["getSystemInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/condition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Does something hold up the whole server?
         * @description What everybody who uses this server notices: a clock that waits to be confirmed, and a disk that is full. Each of several servers on one database answers for itself.
         */
        get: operations["getSystemCondition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/clock/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the clock of this server is right
         * @description After the clock was set by more than five minutes, or has gone back or more than 30 days ahead since the server last ran, nothing scheduled is sent and nothing old is erased until this call, or until the clock is right again. Look at `clock` in `GET /system/info` first: after this call, what is too old by this clock is erased. Of several servers on one database each has its own clock.
         */
        post: operations["postSystemClockConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings in force, without their secrets */
        get: operations["getSystemSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last lines of the log, newest first
         * @description From memory: since the start of this server, at most 1000 problems and 1000 other lines.
         */
        get: operations["getLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first
         * @description Every change that needs an admin key, made or refused, written before it is answered: keys, sessions, webhooks.
         */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the virtual phones */
        get: operations["getSandboxPhones"];
        put?: never;
        /** Add a virtual phone; a number that has one keeps it */
        post: operations["postSandboxPhones"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone scans a QR code and links the client that shows it */
        post: operations["postSandboxPhonesPhoneScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/enter-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone enters a pairing code and links the client that shows it */
        post: operations["postSandboxPhonesPhoneEnterCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the phone shows of the link that asks for its passkey */
        get: operations["getSandboxPhonesPhonePasskey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/passkey/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The passkey answers a challenge, as it would on the page of WhatsApp */
        post: operations["postSandboxPhonesPhonePasskeySign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the phone received, decrypted, each message once, oldest first */
        get: operations["getSandboxPhonesPhoneMessages"];
        put?: never;
        /** The phone writes a message */
        post: operations["postSandboxPhonesPhoneMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/messages/{id}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a message that the phone sent or received, decrypted */
        get: operations["getSandboxPhonesPhoneMessagesIdMedia"];
        put?: never;
        post?: never;
        /** The phone deletes its copy of a file, and cannot upload it again */
        delete: operations["deleteSandboxPhonesPhoneMessagesIdMedia"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone reads a message */
        post: operations["postSandboxPhonesPhoneRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/react": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone reacts to a message */
        post: operations["postSandboxPhonesPhoneReact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone edits a message of its own */
        post: operations["postSandboxPhonesPhoneEdit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone deletes a message of its own for everyone */
        post: operations["postSandboxPhonesPhoneRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone pins a message, or takes the pin off */
        post: operations["postSandboxPhonesPhonePin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone votes in a poll */
        post: operations["postSandboxPhonesPhoneVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone types, records or pauses */
        post: operations["postSandboxPhonesPhoneTyping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone posts a status; one with a file is a message to `status@broadcast` */
        post: operations["postSandboxPhonesPhoneStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone calls somebody */
        post: operations["postSandboxPhonesPhoneCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/hang-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone ends a call that it has placed */
        post: operations["postSandboxPhonesPhoneHangUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a group of phones */
        post: operations["postSandboxGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A group as it stands */
        get: operations["getSandboxGroupsGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the phone shows of its owner, to whom, and whom it blocks */
        get: operations["getSandboxPhonesPhoneProfile"];
        put?: never;
        /** The owner changes name, picture, "about" or privacy */
        post: operations["postSandboxPhonesPhoneProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone blocks somebody, or lets them through again */
        post: operations["postSandboxPhonesPhoneBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/chats/{chat}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a chat stands on the phone, whichever device set it */
        get: operations["getSandboxPhonesPhoneChatsChat"];
        put?: never;
        /** The phone archives, pins, mutes or marks a chat, or the opposite */
        post: operations["postSandboxPhonesPhoneChatsChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/starred": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The messages that have a star on the phone */
        get: operations["getSandboxPhonesPhoneStarred"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The phone gives a message a star, or takes it off */
        post: operations["postSandboxPhonesPhoneStar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/phones/{phone}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The phone's address book */
        get: operations["getSandboxPhonesPhoneContacts"];
        put?: never;
        /** The phone saves people in its address book, or gives them other names */
        post: operations["postSandboxPhonesPhoneContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Misbehave on purpose */
        post: operations["postSandboxFaults"];
        /** Behave again */
        delete: operations["deleteSandboxFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the network counted since its start */
        get: operations["getSandboxStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "messageId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
         *       "status": "pending",
         *       "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
         *       "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
         *       "to": {
         *         "phone": "+33612345678",
         *         "lid": "98765432101234@lid"
         *       },
         *       "timestamp": "2026-11-20T09:00:00.000Z"
         *     }
         */
        AcceptedMessage: {
            messageId: string;
            /** @enum {string} */
            status: "pending" | "sent" | "failed";
            whatsappId: string;
            chatId: string;
            to: {
                phone: string | null;
                lid: string | null;
            };
            /** Format: date-time */
            timestamp: string;
            /** @description With status `failed`: why WhatsApp refused it. */
            error?: {
                code: string;
                message: string;
            };
            /** @description With status `pending`: why it is held back, if it is. */
            waiting?: {
                /** @description `REACHOUT_TIME_LOCK`, `FIRST_CONTACTS_CAP`, `QUIET_HOURS`, …: docs/account-safety.md. */
                reason: string;
                text: string;
                /**
                 * Format: date-time
                 * @description It is tried again then; what is told of by WhatsApp may end earlier or later.
                 */
                until: string;
            };
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01",
         *       "name": "shop backend",
         *       "prefix": "ya_live_4f1c",
         *       "permission": "write",
         *       "sessionIds": null,
         *       "source": "api",
         *       "createdAt": "2026-11-20T09:00:00.000Z",
         *       "expiresAt": "2027-11-20T09:00:00.000Z",
         *       "revokedAt": null,
         *       "lastUsedAt": null
         *     }
         */
        ApiKey: {
            id: string;
            name: string;
            /** @description The first characters, to recognise the key. */
            prefix: string;
            /**
             * @description admin includes write, write includes read.
             * @enum {string}
             */
            permission: "read" | "write" | "admin";
            /** @description The only sessions it may touch; null: all. */
            sessionIds: string[] | null;
            /** @enum {string} */
            source: "generated" | "environment" | "api";
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description By the minute. */
            lastUsedAt: string | null;
        };
        /**
         * @example {
         *       "entries": [
         *         {
         *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a40",
         *           "at": "2026-11-20T09:00:00.000Z",
         *           "key": {
         *             "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01",
         *             "name": "console"
         *           },
         *           "method": "PATCH",
         *           "route": "/webhooks/{webhookId}",
         *           "sessionId": null,
         *           "target": {
         *             "webhookId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30"
         *           },
         *           "fields": [
         *             "url",
         *             "events"
         *           ],
         *           "status": 200,
         *           "ip": "203.0.113.7",
         *           "requestId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a41"
         *         }
         *       ],
         *       "total": 1,
         *       "limit": 50,
         *       "offset": 0,
         *       "nextCursor": null
         *     }
         */
        AuditEntries: {
            entries: components["schemas"]["AuditEntry"][];
            total: number;
            limit: number;
            offset: number;
            nextCursor: string | null;
        };
        AuditEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            key: {
                id: string;
                /** @description As it was then. */
                name: string;
            };
            method: string;
            /** @description Below `/api/v1`. */
            route: string;
            sessionId: string | null;
            /** @description What the path named, and the id of what was made. */
            target: {
                [key: string]: string;
            };
            /** @description Names of the fields that were sent, never what they held. */
            fields: string[];
            /** @description What was answered: a refused change is here too. */
            status: number;
            ip: string;
            requestId: string;
        };
        /**
         * @example {
         *       "statusId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *       "status": "pending",
         *       "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
         *       "audienceCount": 12,
         *       "timestamp": "2026-11-20T09:00:00.000Z"
         *     }
         */
        AwaitedStatus: {
            statusId: string;
            /** @enum {string} */
            status: "pending" | "sent" | "failed";
            whatsappId: string;
            /** @description How many people it is for. */
            audienceCount: number;
            /** Format: date-time */
            timestamp: string;
            /** @description With status `failed`: why WhatsApp refused it. */
            error?: {
                code: string;
                message: string;
            };
        };
        /**
         * @example {
         *       "blocked": [
         *         {
         *           "contactId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *           "phone": "+33612345678",
         *           "lid": "98765432101234@lid",
         *           "name": "Marie"
         *         }
         *       ]
         *     }
         */
        Blocklist: {
            blocked: {
                contactId: string;
                phone: string | null;
                lid: string | null;
                name: string | null;
            }[];
        };
        /**
         * @example {
         *       "id": "3F0A1B2C3D4E5F60718293A4B5C6D7E8",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "from": {
         *         "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *         "phone": "+33612345678",
         *         "lid": "98765432101234@lid",
         *         "name": "Marie"
         *       },
         *       "groupJid": null,
         *       "isGroup": false,
         *       "isVideo": false,
         *       "state": "ringing",
         *       "startedAt": "2026-11-20T09:00:00.000Z",
         *       "endedAt": null
         *     }
         */
        Call: {
            /** @description WhatsApp's. */
            id: string;
            sessionId: string;
            from: {
                /** @description The contact. */
                id: string | null;
                phone: string | null;
                lid: string | null;
                name: string | null;
            };
            groupJid: string | null;
            isGroup: boolean;
            isVideo: boolean;
            /**
             * @description `accepted`: on another device; `ended` may be before anybody took it.
             * @enum {string}
             */
            state: "ringing" | "accepted" | "rejected" | "missed" | "ended";
            /** Format: date-time */
            startedAt: string;
            endedAt: string | null;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "kind": "direct",
         *       "contactId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *       "jid": null,
         *       "phone": "+33612345678",
         *       "lid": "98765432101234@lid",
         *       "name": "Marie",
         *       "unreadCount": 2,
         *       "markedUnread": false,
         *       "archived": false,
         *       "pinned": true,
         *       "mutedUntil": null,
         *       "ephemeralSeconds": 0,
         *       "lastMessageAt": "2026-11-20T09:00:00.000Z",
         *       "lastMessage": {
         *         "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
         *         "direction": "inbound",
         *         "type": "text",
         *         "text": "Salut !",
         *         "status": "received",
         *         "timestamp": "2026-11-20T09:00:00.000Z"
         *       },
         *       "createdAt": "2026-11-20T08:00:00.000Z"
         *     }
         */
        Chat: {
            id: string;
            sessionId: string;
            /** @enum {string} */
            kind: "direct" | "group" | "status";
            /** @description The person, in a direct chat. */
            contactId: string | null;
            /** @description WhatsApp's address of a group, or of the statuses. */
            jid: string | null;
            phone: string | null;
            lid: string | null;
            /** @description The person's name, or the group's subject. */
            name: string | null;
            unreadCount: number;
            /** @description Marked as unread by hand. */
            markedUnread: boolean;
            archived: boolean;
            pinned: boolean;
            /** @description In the year 9999: for ever. */
            mutedUntil: string | null;
            /** @description How long messages live on phones; 0: for ever. */
            ephemeralSeconds: number;
            lastMessageAt: string | null;
            lastMessage: {
                id: string;
                /** @enum {string} */
                direction: "inbound" | "outbound";
                type: string;
                text: string | null;
                status: string;
                /** Format: date-time */
                timestamp: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "actionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a11",
         *       "status": "sent",
         *       "whatsappId": "3EB0D4C3B2A1F0E9D8C7B6",
         *       "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
         *       "timestamp": "2026-11-20T09:01:00.000Z"
         *     }
         */
        ChatAction: {
            /** @description The change itself, as `action.failed` names it. */
            actionId: string;
            /**
             * @description `pending`: it waits for its turn, or for WhatsApp. `cancelled`: the message will never be sent.
             * @enum {string}
             */
            status: "pending" | "sent" | "failed" | "cancelled";
            whatsappId: string;
            chatId: string;
            /** Format: date-time */
            timestamp: string;
            /** @description With status `failed`: why WhatsApp refused it. */
            error?: {
                code: string;
                message: string;
            };
        };
        /**
         * @example {
         *       "now": "2026-11-20T09:00:00.000Z",
         *       "steady": true,
         *       "jumpedBySeconds": 0,
         *       "unsteadySeconds": 0
         *     }
         */
        Clock: {
            /** Format: date-time */
            now: string;
            /** @description false: it was set by more than five minutes. Nothing scheduled is sent and nothing old is erased. */
            steady: boolean;
            /** @description By how much it is ahead of what was expected, or behind. */
            jumpedBySeconds: number;
            /** @description For how long it has waited to be confirmed; 0 when it is steady. */
            unsteadySeconds: number;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
         *       "phone": "+33612345678",
         *       "lid": "98765432101234@lid",
         *       "name": "Marie (boutique)",
         *       "savedName": "Marie (boutique)",
         *       "pushName": "Marie",
         *       "about": "Hey there! I am using WhatsApp.",
         *       "registered": true,
         *       "blocked": false,
         *       "formerIds": [],
         *       "createdAt": "2026-11-20T08:00:00.000Z"
         *     }
         */
        Contact: {
            id: string;
            sessionId: string;
            /** @description The chat with this person; null: there is none yet. */
            chatId: string | null;
            phone: string | null;
            lid: string | null;
            /** @description As the address book calls the person, else as they call themselves. */
            name: string | null;
            /** @description From the phone's address book. */
            savedName: string | null;
            /** @description As they call themselves. */
            pushName: string | null;
            /** @description As it was last seen. */
            about: string | null;
            /** @description null: never checked. */
            registered: boolean | null;
            blocked: boolean;
            /** @description Ids of contacts that turned out to be this one. They go on leading here. */
            formerIds: string[];
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01",
         *       "name": "shop backend",
         *       "prefix": "ya_live_4f1c",
         *       "permission": "write",
         *       "sessionIds": null,
         *       "source": "api",
         *       "createdAt": "2026-11-20T09:00:00.000Z",
         *       "expiresAt": "2027-11-20T09:00:00.000Z",
         *       "revokedAt": null,
         *       "lastUsedAt": null,
         *       "key": "ya_live_4f1c09b24f1c09b24f1c09b24f1c09b24f1c09b24f1c09b24f1c09b24f1c09b2"
         *     }
         */
        CreatedApiKey: {
            id: string;
            name: string;
            /** @description The first characters, to recognise the key. */
            prefix: string;
            /**
             * @description admin includes write, write includes read.
             * @enum {string}
             */
            permission: "read" | "write" | "admin";
            /** @description The only sessions it may touch; null: all. */
            sessionIds: string[] | null;
            /** @enum {string} */
            source: "generated" | "environment" | "api";
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description By the minute. */
            lastUsedAt: string | null;
            /** @description The key itself, shown this once. */
            key: string;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "jid": "120363041234567890@g.us",
         *       "subject": "Équipe",
         *       "description": null,
         *       "owner": {
         *         "phone": "+33698765432",
         *         "lid": "12345678901234@lid"
         *       },
         *       "addressing": "lid",
         *       "announce": false,
         *       "locked": false,
         *       "memberAddMode": "admins",
         *       "joinApproval": false,
         *       "ephemeralSeconds": 0,
         *       "communityJid": null,
         *       "isMember": true,
         *       "memberCount": 2,
         *       "foundedAt": "2026-11-20T08:00:00.000Z",
         *       "createdAt": "2026-11-20T08:00:00.000Z",
         *       "members": [
         *         {
         *           "phone": "+33698765432",
         *           "lid": "12345678901234@lid",
         *           "name": null,
         *           "contactId": null,
         *           "role": "superadmin"
         *         },
         *         {
         *           "phone": "+33612345678",
         *           "lid": "98765432101234@lid",
         *           "name": "Marie",
         *           "contactId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *           "role": "member"
         *         }
         *       ],
         *       "results": [
         *         {
         *           "given": "+33612345678",
         *           "phone": "+33612345678",
         *           "lid": "98765432101234@lid",
         *           "ok": true,
         *           "code": 200
         *         }
         *       ]
         *     }
         */
        CreatedGroup: {
            /** @description Also the id of its chat. */
            id: string;
            sessionId: string;
            jid: string;
            subject: string | null;
            description: string | null;
            /** @description Who made it. */
            owner: {
                phone: string | null;
                lid: string | null;
            };
            /**
             * @description By what its members are named: numbers or LIDs.
             * @enum {string}
             */
            addressing: "pn" | "lid";
            /** @description Only admins write. */
            announce: boolean;
            /** @description Only admins change subject, description and picture. */
            locked: boolean;
            /**
             * @description Who adds members.
             * @enum {string}
             */
            memberAddMode: "admins" | "all";
            /** @description Admins decide who joins. */
            joinApproval: boolean;
            /** @description How long messages live; 0: for ever. */
            ephemeralSeconds: number;
            communityJid: string | null;
            /** @description Whether this account is in it. */
            isMember: boolean;
            memberCount: number;
            foundedAt: string | null;
            /**
             * Format: date-time
             * @description Since when it is known here.
             */
            createdAt: string;
            members: {
                phone: string | null;
                lid: string | null;
                name: string | null;
                /** @description null: there is no contact yet. */
                contactId: string | null;
                /** @enum {string} */
                role: "member" | "admin" | "superadmin";
            }[];
            results: {
                /** @description As it was asked. */
                given: string;
                phone: string | null;
                lid: string | null;
                ok: boolean;
                /** @description WhatsApp's: 200 done, 403 does not let others do it, 404 not on WhatsApp or not in the group, 409 is so already. */
                code: number;
            }[];
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "name": "boutique",
         *       "status": "pending",
         *       "state": "qr",
         *       "reason": null,
         *       "since": "2026-11-20T09:00:00.000Z",
         *       "phoneNumber": null,
         *       "lid": null,
         *       "pushName": null,
         *       "qrCode": "data:image/png;base64,iVBORw0KGgo…",
         *       "webhookUrl": "https://shop.example/whatsapp",
         *       "rateLimit": {
         *         "messagesPerMinute": 30
         *       },
         *       "proxy": null,
         *       "pacing": {
         *         "firstContactsPerDay": null,
         *         "firstContactGapSeconds": null,
         *         "gapMs": null,
         *         "typing": false,
         *         "quietHours": null
         *       },
         *       "holds": [],
         *       "queue": {
         *         "pending": 0,
         *         "oldestAgeMs": null
         *       },
         *       "createdAt": "2026-11-20T09:00:00.000Z",
         *       "lastActivity": null,
         *       "metadata": {},
         *       "options": {
         *         "markOnline": false,
         *         "autoRead": false,
         *         "rejectCalls": false,
         *         "syncHistory": "recent"
         *       },
         *       "history": {
         *         "state": "syncing",
         *         "percent": 40,
         *         "messages": 812,
         *         "failedParts": 0,
         *         "since": "2026-11-20T09:00:04.000Z"
         *       },
         *       "webhookSecret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
         *     }
         */
        CreatedSession: {
            id: string;
            name: string;
            /** @enum {string} */
            status: "pending" | "connected" | "disconnected";
            /** @enum {string} */
            state: "starting" | "qr" | "pairing_code" | "passkey_required" | "syncing" | "open" | "reconnecting" | "logged_out" | "replaced" | "restricted" | "banned" | "credentials_corrupt" | "restored" | "inactive" | "stopped" | "failed";
            /** @description Why it is in this state. */
            reason: {
                code: string;
                text: string;
            } | null;
            /** Format: date-time */
            since: string;
            phoneNumber: string | null;
            lid: string | null;
            pushName: string | null;
            /** @description A data URL, while a phone may scan it. */
            qrCode: string | null;
            webhookUrl: string | null;
            rateLimit: {
                messagesPerMinute: number;
            } | null;
            /** @description Its address is not shown. */
            proxy: {
                /** @enum {string} */
                protocol: "http" | "https" | "socks5";
            } | null;
            pacing: {
                /** @description To so many strangers a young session writes in 24 hours; 0 = any number; null: FIRST_CONTACTS_PER_DAY. */
                firstContactsPerDay: number | null;
                /** @description Seconds at least from one such first message to the next; null: FIRST_CONTACT_GAP_SECONDS. */
                firstContactGapSeconds: number | null;
                /** @description A random pause between any two messages; null: a third of a second at most. */
                gapMs: {
                    min: number;
                    max: number;
                } | null;
                /** @description Shows that we type before each message, for as long as a person would. Default: false. */
                typing: boolean;
                /** @description Nothing is sent in these hours of each day. */
                quietHours: {
                    from: string;
                    to: string;
                    timeZone: string;
                } | null;
            };
            /** @description What keeps its messages back now: all of them, or those that would begin a chat. */
            holds: {
                /** @enum {string} */
                reason: "REACHOUT_TIME_LOCK" | "NEW_CHAT_CAP" | "NEW_CHATS_REFUSED" | "FIRST_CONTACTS_CAP" | "FIRST_CONTACT_PACE" | "QUIET_HOURS";
                text: string;
                /** @enum {string} */
                scope: "all" | "new_chats";
                /** Format: date-time */
                until: string;
            }[];
            queue: {
                pending: number;
                oldestAgeMs: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            lastActivity: string | null;
            metadata: {
                [key: string]: unknown;
            };
            options: {
                markOnline: boolean;
                autoRead: boolean;
                rejectCalls: boolean;
                /** @enum {string} */
                syncHistory: "off" | "recent" | "full";
            };
            /** @description How far the history of the phone is stored; null: none was taken. */
            history: {
                /** @enum {string} */
                state: "syncing" | "synced";
                percent: number;
                /** @description Those that were new. */
                messages: number;
                /** @description Parts that will not come. */
                failedParts: number;
                /** Format: date-time */
                since: string;
            } | null;
            /** @description Signs the deliveries of its webhook. Shown this once. */
            webhookSecret?: string;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a40",
         *       "eventId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a20",
         *       "event": "message.received",
         *       "seq": 812,
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "state": "delivered",
         *       "attempts": [
         *         {
         *           "at": "2026-11-20T09:00:00.000Z",
         *           "status": 200,
         *           "durationMs": 31,
         *           "error": null,
         *           "response": "ok"
         *         }
         *       ],
         *       "nextAttemptAt": null
         *     }
         */
        Delivery: {
            id: string;
            /** @description The `webhook-id` of every try. */
            eventId: string;
            event: string;
            seq: number;
            sessionId: string | null;
            /** @enum {string} */
            state: "pending" | "retrying" | "delivered" | "exhausted" | "cancelled";
            /** @description The last 50, oldest first. */
            attempts: {
                /** Format: date-time */
                at: string;
                status: number | null;
                durationMs: number;
                /** @description Why nobody answered. */
                error: string | null;
                /** @description The answer's first 2048 bytes. */
                response: string | null;
            }[];
            nextAttemptAt: string | null;
        };
        Error: {
            /** @description The code, one of the table of errors. */
            error: string;
            /** @description What happened and what to do. */
            message: string;
            details?: {
                [key: string]: unknown;
            };
            /** @description Also in the header X-Request-Id and in the log. */
            requestId: string;
        };
        Event: {
            id: string;
            event: string;
            /** @description Counts within the session. */
            seq: number;
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Opaque; where to go on. */
            cursor: string;
            /** @description The whole resource, as GET returned it then. */
            data: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "events": [
         *         {
         *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a20",
         *           "event": "message.received",
         *           "seq": 812,
         *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *           "timestamp": "2026-11-20T09:00:00.000Z",
         *           "cursor": "eyJwb3NpdGlvbiI6ODEyfQ",
         *           "data": {
         *             "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
         *             "text": "Bonjour"
         *           }
         *         }
         *       ],
         *       "nextCursor": "eyJwb3NpdGlvbiI6ODEyfQ"
         *     }
         */
        EventPage: {
            events: components["schemas"]["Event"][];
            /** @description Give it as `after`; null while there is nothing. */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "jid": "120363041234567890@g.us",
         *       "subject": "Équipe",
         *       "description": null,
         *       "owner": {
         *         "phone": "+33698765432",
         *         "lid": "12345678901234@lid"
         *       },
         *       "addressing": "lid",
         *       "announce": false,
         *       "locked": false,
         *       "memberAddMode": "admins",
         *       "joinApproval": false,
         *       "ephemeralSeconds": 0,
         *       "communityJid": null,
         *       "isMember": true,
         *       "memberCount": 2,
         *       "foundedAt": "2026-11-20T08:00:00.000Z",
         *       "createdAt": "2026-11-20T08:00:00.000Z"
         *     }
         */
        Group: {
            /** @description Also the id of its chat. */
            id: string;
            sessionId: string;
            jid: string;
            subject: string | null;
            description: string | null;
            /** @description Who made it. */
            owner: {
                phone: string | null;
                lid: string | null;
            };
            /**
             * @description By what its members are named: numbers or LIDs.
             * @enum {string}
             */
            addressing: "pn" | "lid";
            /** @description Only admins write. */
            announce: boolean;
            /** @description Only admins change subject, description and picture. */
            locked: boolean;
            /**
             * @description Who adds members.
             * @enum {string}
             */
            memberAddMode: "admins" | "all";
            /** @description Admins decide who joins. */
            joinApproval: boolean;
            /** @description How long messages live; 0: for ever. */
            ephemeralSeconds: number;
            communityJid: string | null;
            /** @description Whether this account is in it. */
            isMember: boolean;
            memberCount: number;
            foundedAt: string | null;
            /**
             * Format: date-time
             * @description Since when it is known here.
             */
            createdAt: string;
        };
        /**
         * @example {
         *       "code": "AbCdEfGhIjKlMnOpQrStUv",
         *       "link": "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"
         *     }
         */
        GroupInvite: {
            code: string;
            link: string;
        };
        /**
         * @example {
         *       "pictureUrl": "https://pps.whatsapp.net/v/t61.24694-24/3.jpg?ccb=11-4"
         *     }
         */
        GroupPicture: {
            /** @description At WhatsApp, for a while. null: there is none. */
            pictureUrl: string | null;
        };
        /**
         * @example {
         *       "jid": "120363041234567890@g.us",
         *       "subject": "Équipe",
         *       "description": null,
         *       "owner": {
         *         "phone": "+33698765432",
         *         "lid": "12345678901234@lid"
         *       },
         *       "size": 2,
         *       "joinApproval": false,
         *       "foundedAt": "2026-11-20T08:00:00.000Z"
         *     }
         */
        GroupPreview: {
            jid: string;
            subject: string | null;
            description: string | null;
            owner: {
                phone: string | null;
                lid: string | null;
            };
            size: number;
            joinApproval: boolean;
            foundedAt: string | null;
        };
        /**
         * @example {
         *       "requests": [
         *         {
         *           "phone": "+33612345678",
         *           "lid": "98765432101234@lid",
         *           "method": "invite_link",
         *           "requestedAt": "2026-11-20T09:00:00.000Z"
         *         }
         *       ]
         *     }
         */
        JoinRequests: {
            requests: {
                phone: string | null;
                lid: string | null;
                /** @description `invite_link`, or `non_admin_add`: a member proposed them. */
                method: string | null;
                requestedAt: string | null;
            }[];
        };
        /**
         * @example {
         *       "joined": true,
         *       "group": {
         *         "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *         "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *         "jid": "120363041234567890@g.us",
         *         "subject": "Équipe",
         *         "description": null,
         *         "owner": {
         *           "phone": "+33698765432",
         *           "lid": "12345678901234@lid"
         *         },
         *         "addressing": "lid",
         *         "announce": false,
         *         "locked": false,
         *         "memberAddMode": "admins",
         *         "joinApproval": false,
         *         "ephemeralSeconds": 0,
         *         "communityJid": null,
         *         "isMember": true,
         *         "memberCount": 2,
         *         "foundedAt": "2026-11-20T08:00:00.000Z",
         *         "createdAt": "2026-11-20T08:00:00.000Z",
         *         "members": [
         *           {
         *             "phone": "+33698765432",
         *             "lid": "12345678901234@lid",
         *             "name": null,
         *             "contactId": null,
         *             "role": "superadmin"
         *           },
         *           {
         *             "phone": "+33612345678",
         *             "lid": "98765432101234@lid",
         *             "name": "Marie",
         *             "contactId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *             "role": "member"
         *           }
         *         ]
         *       }
         *     }
         */
        JoinedGroup: {
            /** @description false: an admin has to let this account in. */
            joined: boolean;
            group: {
                /** @description Also the id of its chat. */
                id: string;
                sessionId: string;
                jid: string;
                subject: string | null;
                description: string | null;
                /** @description Who made it. */
                owner: {
                    phone: string | null;
                    lid: string | null;
                };
                /**
                 * @description By what its members are named: numbers or LIDs.
                 * @enum {string}
                 */
                addressing: "pn" | "lid";
                /** @description Only admins write. */
                announce: boolean;
                /** @description Only admins change subject, description and picture. */
                locked: boolean;
                /**
                 * @description Who adds members.
                 * @enum {string}
                 */
                memberAddMode: "admins" | "all";
                /** @description Admins decide who joins. */
                joinApproval: boolean;
                /** @description How long messages live; 0: for ever. */
                ephemeralSeconds: number;
                communityJid: string | null;
                /** @description Whether this account is in it. */
                isMember: boolean;
                memberCount: number;
                foundedAt: string | null;
                /**
                 * Format: date-time
                 * @description Since when it is known here.
                 */
                createdAt: string;
                members: {
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                    /** @description null: there is no contact yet. */
                    contactId: string | null;
                    /** @enum {string} */
                    role: "member" | "admin" | "superadmin";
                }[];
            } | null;
        };
        /**
         * @example {
         *       "logs": [
         *         {
         *           "timestamp": "2026-11-20T09:00:00.000Z",
         *           "level": "error",
         *           "message": "webhook delivery failed after its fast retries",
         *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *           "messageId": null,
         *           "requestId": null,
         *           "error": {
         *             "code": "ECONNREFUSED",
         *             "type": "Error",
         *             "message": "connect ECONNREFUSED",
         *             "stack": "Error: connect …"
         *           },
         *           "context": {
         *             "webhookId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *             "attempts": 4
         *           }
         *         }
         *       ]
         *     }
         */
        Logs: {
            logs: {
                /** Format: date-time */
                timestamp: string;
                /** @enum {string} */
                level: "trace" | "debug" | "info" | "warn" | "error" | "fatal";
                message: string;
                sessionId: string | null;
                messageId: string | null;
                requestId: string | null;
                error: {
                    code: string | null;
                    type: string | null;
                    message: string | null;
                    stack: string | null;
                } | null;
                /** @description What else the line says. */
                context: {
                    [key: string]: unknown;
                };
            }[];
        };
        /**
         * @example {
         *       "keyId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01",
         *       "name": "shop backend",
         *       "permission": "write",
         *       "sessionIds": null,
         *       "sandbox": false
         *     }
         */
        Me: {
            keyId: string;
            name: string;
            /** @enum {string} */
            permission: "read" | "write" | "admin";
            /** @description The only sessions this key may touch; null: all. */
            sessionIds: string[] | null;
            /** @description Whether this server runs on a network of its own, with virtual phones. */
            sandbox: boolean;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
         *       "direction": "outbound",
         *       "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
         *       "from": {
         *         "id": null,
         *         "phone": "+33698765432",
         *         "lid": "12345678901234@lid",
         *         "name": "Boutique"
         *       },
         *       "to": {
         *         "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *         "phone": "+33612345678",
         *         "lid": "98765432101234@lid",
         *         "name": "Marie"
         *       },
         *       "type": "text",
         *       "rawType": null,
         *       "voice": false,
         *       "gif": false,
         *       "viewOnce": false,
         *       "text": "Bonjour 👋",
         *       "linkPreview": null,
         *       "media": null,
         *       "location": null,
         *       "contacts": null,
         *       "poll": null,
         *       "replyTo": null,
         *       "mentions": [],
         *       "mentionsEveryone": false,
         *       "forwarded": false,
         *       "reactions": [],
         *       "status": "delivered",
         *       "error": null,
         *       "isGroup": false,
         *       "isStatus": false,
         *       "starred": false,
         *       "pinned": false,
         *       "timestamp": "2026-11-20T09:00:00.000Z",
         *       "createdAt": "2026-11-20T09:00:00.000Z",
         *       "sendAt": null,
         *       "waiting": null,
         *       "editedAt": null,
         *       "revokedAt": null,
         *       "clientReference": "order-42",
         *       "metadata": null
         *     }
         */
        Message: {
            id: string;
            sessionId: string;
            whatsappId: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            chatId: string;
            from: {
                /** @description The contact; null for ourselves. */
                id: string | null;
                phone: string | null;
                lid: string | null;
                name: string | null;
            };
            to: {
                /** @description The contact; null for ourselves. */
                id: string | null;
                phone: string | null;
                lid: string | null;
                name: string | null;
            };
            /**
             * @description `undecryptable`: until the sender repeats it. `unsupported`: see `rawType`.
             * @enum {string}
             */
            type: "text" | "image" | "video" | "audio" | "document" | "sticker" | "location" | "contacts" | "poll" | "system" | "undecryptable" | "unsupported";
            /** @description The protocol's name of an unsupported content. */
            rawType: string | null;
            voice: boolean;
            gif: boolean;
            viewOnce: boolean;
            /** @description The text, the caption, or the question of a poll; null once it is revoked. */
            text: string | null;
            linkPreview: {
                url: string;
                title: string;
                description: string | null;
            } | null;
            media: components["schemas"]["MessageMedia"] | null;
            location: {
                latitude: number;
                longitude: number;
                name: string | null;
                address: string | null;
                /** @description Shared as it moves; companion devices get the first place only. */
                live: boolean;
            } | null;
            contacts: {
                name: string;
                phones: string[];
                vcard: string;
            }[] | null;
            poll: {
                question: string;
                options: {
                    name: string;
                    votes: number;
                }[];
                /** @description May one person choose several? */
                multiple: boolean;
            } | null;
            /** @description The message that this one answers. */
            replyTo: {
                /** @description null: the answered message is not here. */
                id: string | null;
                whatsappId: string;
                from: {
                    phone: string | null;
                    lid: string | null;
                };
                type: string;
                text: string | null;
            } | null;
            mentions: {
                phone: string | null;
                lid: string | null;
            }[];
            mentionsEveryone: boolean;
            forwarded: boolean;
            reactions: {
                emoji: string;
                from: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                /** Format: date-time */
                timestamp: string;
            }[];
            /** @enum {string} */
            status: "pending" | "sent" | "delivered" | "read" | "played" | "failed" | "received";
            error: {
                code: string;
                message: string;
            } | null;
            isGroup: boolean;
            /** @description Posted for many, and shown for a day: see `/statuses`. */
            isStatus: boolean;
            starred: boolean;
            pinned: boolean;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            createdAt: string;
            /** @description It is not sent before this time. */
            sendAt: string | null;
            /** @description Why it is held back, if it is. */
            waiting: {
                /** @description `REACHOUT_TIME_LOCK`, `FIRST_CONTACTS_CAP`, `QUIET_HOURS`, …: docs/account-safety.md. */
                reason: string;
                text: string;
                /**
                 * Format: date-time
                 * @description It is tried again then; what is told of by WhatsApp may end earlier or later.
                 */
                until: string;
            } | null;
            editedAt: string | null;
            revokedAt: string | null;
            clientReference: string | null;
            metadata: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @example {
         *       "messageId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
         *       "actionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a11",
         *       "status": "sent",
         *       "whatsappId": "3EB0D4C3B2A1F0E9D8C7B6",
         *       "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
         *       "timestamp": "2026-11-20T09:01:00.000Z"
         *     }
         */
        MessageAction: {
            /** @description The message that it is about. */
            messageId: string;
            /** @description The edit, revoke, reaction, vote or pin itself, as `action.failed` names it. */
            actionId: string;
            /**
             * @description `pending`: it waits for its turn, or for WhatsApp. `cancelled`: the message will never be sent.
             * @enum {string}
             */
            status: "pending" | "sent" | "failed" | "cancelled";
            whatsappId: string;
            chatId: string;
            /** Format: date-time */
            timestamp: string;
            /** @description With status `failed`: why WhatsApp refused it. */
            error?: {
                code: string;
                message: string;
            };
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
         *       "direction": "outbound",
         *       "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
         *       "from": {
         *         "id": null,
         *         "phone": "+33698765432",
         *         "lid": "12345678901234@lid",
         *         "name": "Boutique"
         *       },
         *       "to": {
         *         "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *         "phone": "+33612345678",
         *         "lid": "98765432101234@lid",
         *         "name": "Marie"
         *       },
         *       "type": "text",
         *       "rawType": null,
         *       "voice": false,
         *       "gif": false,
         *       "viewOnce": false,
         *       "text": "Bonjour 👋",
         *       "linkPreview": null,
         *       "media": null,
         *       "location": null,
         *       "contacts": null,
         *       "poll": null,
         *       "replyTo": null,
         *       "mentions": [],
         *       "mentionsEveryone": false,
         *       "forwarded": false,
         *       "reactions": [],
         *       "status": "delivered",
         *       "error": null,
         *       "isGroup": false,
         *       "isStatus": false,
         *       "starred": false,
         *       "pinned": false,
         *       "timestamp": "2026-11-20T09:00:00.000Z",
         *       "createdAt": "2026-11-20T09:00:00.000Z",
         *       "sendAt": null,
         *       "waiting": null,
         *       "editedAt": null,
         *       "revokedAt": null,
         *       "clientReference": "order-42",
         *       "metadata": null,
         *       "history": [],
         *       "receipts": []
         *     }
         */
        MessageDetail: {
            id: string;
            sessionId: string;
            whatsappId: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            chatId: string;
            from: {
                /** @description The contact; null for ourselves. */
                id: string | null;
                phone: string | null;
                lid: string | null;
                name: string | null;
            };
            to: {
                /** @description The contact; null for ourselves. */
                id: string | null;
                phone: string | null;
                lid: string | null;
                name: string | null;
            };
            /**
             * @description `undecryptable`: until the sender repeats it. `unsupported`: see `rawType`.
             * @enum {string}
             */
            type: "text" | "image" | "video" | "audio" | "document" | "sticker" | "location" | "contacts" | "poll" | "system" | "undecryptable" | "unsupported";
            /** @description The protocol's name of an unsupported content. */
            rawType: string | null;
            voice: boolean;
            gif: boolean;
            viewOnce: boolean;
            /** @description The text, the caption, or the question of a poll; null once it is revoked. */
            text: string | null;
            linkPreview: {
                url: string;
                title: string;
                description: string | null;
            } | null;
            media: components["schemas"]["MessageMedia"] | null;
            location: {
                latitude: number;
                longitude: number;
                name: string | null;
                address: string | null;
                /** @description Shared as it moves; companion devices get the first place only. */
                live: boolean;
            } | null;
            contacts: {
                name: string;
                phones: string[];
                vcard: string;
            }[] | null;
            poll: {
                question: string;
                options: {
                    name: string;
                    votes: number;
                }[];
                /** @description May one person choose several? */
                multiple: boolean;
            } | null;
            /** @description The message that this one answers. */
            replyTo: {
                /** @description null: the answered message is not here. */
                id: string | null;
                whatsappId: string;
                from: {
                    phone: string | null;
                    lid: string | null;
                };
                type: string;
                text: string | null;
            } | null;
            mentions: {
                phone: string | null;
                lid: string | null;
            }[];
            mentionsEveryone: boolean;
            forwarded: boolean;
            reactions: {
                emoji: string;
                from: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                /** Format: date-time */
                timestamp: string;
            }[];
            /** @enum {string} */
            status: "pending" | "sent" | "delivered" | "read" | "played" | "failed" | "received";
            error: {
                code: string;
                message: string;
            } | null;
            isGroup: boolean;
            /** @description Posted for many, and shown for a day: see `/statuses`. */
            isStatus: boolean;
            starred: boolean;
            pinned: boolean;
            /** Format: date-time */
            timestamp: string;
            /** Format: date-time */
            createdAt: string;
            /** @description It is not sent before this time. */
            sendAt: string | null;
            /** @description Why it is held back, if it is. */
            waiting: {
                /** @description `REACHOUT_TIME_LOCK`, `FIRST_CONTACTS_CAP`, `QUIET_HOURS`, …: docs/account-safety.md. */
                reason: string;
                text: string;
                /**
                 * Format: date-time
                 * @description It is tried again then; what is told of by WhatsApp may end earlier or later.
                 */
                until: string;
            } | null;
            editedAt: string | null;
            revokedAt: string | null;
            clientReference: string | null;
            metadata: {
                [key: string]: unknown;
            } | null;
            /** @description Oldest first. */
            history: {
                /** @enum {string} */
                kind: "edit" | "revoke";
                by: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                /** Format: date-time */
                timestamp: string;
                /** @description What the message said before. */
                text: string | null;
            }[];
            /** @description Of a message of ours to a group: how far it came with each member that told us. */
            receipts: {
                contact: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                deliveredAt: string | null;
                readAt: string | null;
                playedAt: string | null;
            }[];
        };
        MessageMedia: {
            /** @description Opens the file without a key, for 24 hours from now. */
            url: string;
            mimetype: string;
            filename: string | null;
            sizeBytes: number | null;
            durationMs: number | null;
            width: number | null;
            height: number | null;
            /** @description Of the file; null while it is not there. */
            sha256: string | null;
            /**
             * @description `pending`: it is being fetched from WhatsApp. `remote`: it will be once it is asked for.
             * @enum {string}
             */
            state: "ready" | "pending" | "failed" | "remote";
            /** @description Whether `url` with `&thumbnail=1` gives a small picture. */
            hasThumbnail: boolean;
        };
        /**
         * @example {
         *       "results": [
         *         {
         *           "phone": "+33612345678",
         *           "registered": true,
         *           "registeredAs": "+33612345678",
         *           "lid": "98765432101234@lid",
         *           "contactId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04"
         *         }
         *       ]
         *     }
         */
        NumberCheck: {
            results: {
                /** @description As it was asked, in international form. */
                phone: string;
                registered: boolean;
                /** @description As WhatsApp knows it: Brazilian, Mexican and Argentine numbers may be registered in another spelling. */
                registeredAs: string | null;
                lid: string | null;
                contactId: string;
            }[];
        };
        /**
         * @example {
         *       "phone": "+33698765432",
         *       "lid": "12345678901234@lid",
         *       "name": "Boutique",
         *       "about": "Open from 9 to 18",
         *       "pictureUrl": "https://pps.whatsapp.net/v/t61.24694-24/2.jpg?ccb=11-4"
         *     }
         */
        OwnProfile: {
            phone: string | null;
            lid: string | null;
            name: string | null;
            about: string | null;
            pictureUrl: string | null;
        };
        /**
         * @example {
         *       "code": "ABCD-1234",
         *       "expiresAt": "2026-11-20T09:02:40.000Z"
         *     }
         */
        PairingCode: {
            code: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /**
         * @example {
         *       "results": [
         *         {
         *           "given": "+33612345678",
         *           "phone": "+33612345678",
         *           "lid": "98765432101234@lid",
         *           "ok": true,
         *           "code": 200
         *         }
         *       ]
         *     }
         */
        ParticipantResults: {
            results: {
                /** @description As it was asked. */
                given: string;
                phone: string | null;
                lid: string | null;
                ok: boolean;
                /** @description WhatsApp's: 200 done, 403 does not let others do it, 404 not on WhatsApp or not in the group, 409 is so already. */
                code: number;
            }[];
        };
        /**
         * @example {
         *       "step": "assertion",
         *       "options": {
         *         "challenge": "q83vEjRWeJASNFZ4kBI0VniQEjRWeJASNFZ4kBI0Vng",
         *         "timeout": 600000,
         *         "rpId": "whatsapp.com",
         *         "allowCredentials": [],
         *         "userVerification": "required",
         *         "extensions": {
         *           "uvm": true
         *         }
         *       },
         *       "code": null,
         *       "reason": null,
         *       "expiresAt": "2026-11-20T09:10:00.000Z",
         *       "sessionName": "boutique"
         *     }
         */
        Passkey: {
            /**
             * @description What is awaited: the passkey; WhatsApp; that the codes are compared; the phone. Or how it ended.
             * @enum {string}
             */
            step: "assertion" | "waiting" | "code" | "finishing" | "linked" | "failed";
            /** @description At `assertion`: what `navigator.credentials.get()` is called with, on a page of web.whatsapp.com. */
            options: {
                [key: string]: unknown;
            } | null;
            /** @description At `code`: to be compared with the one that the phone shows. */
            code: string | null;
            /** @description At `failed`. */
            reason: {
                code: string;
                text: string;
            } | null;
            /**
             * Format: date-time
             * @description When WhatsApp gives it up.
             */
            expiresAt: string;
            sessionName: string;
        };
        /**
         * @example {
         *       "url": "https://wa.example/link/passkey#0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02/open.1795165800000.q83v.MEUC",
         *       "expiresAt": "2026-11-20T09:10:00.000Z"
         *     }
         */
        PasskeyLink: {
            /** @description For the owner of the account, for one browser. */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /**
         * @example {
         *       "token": "page.1795165800000.q83v.MEUC"
         *     }
         */
        PasskeyPage: {
            /** @description Sent as `X-Link-Token` by the page that was opened. */
            token: string;
        };
        /**
         * @example {
         *       "statusId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *       "status": "sent",
         *       "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
         *       "audienceCount": 12,
         *       "timestamp": "2026-11-20T09:00:00.000Z"
         *     }
         */
        PostedStatus: {
            statusId: string;
            /** @enum {string} */
            status: "pending" | "sent" | "failed";
            whatsappId: string;
            /** @description How many people it is for. */
            audienceCount: number;
            /** Format: date-time */
            timestamp: string;
            /** @description With status `failed`: why WhatsApp refused it. */
            error?: {
                code: string;
                message: string;
            };
        };
        /**
         * @example {
         *       "about": "At work",
         *       "pictureUrl": "https://pps.whatsapp.net/v/t61.24694-24/1.jpg?ccb=11-4"
         *     }
         */
        Profile: {
            about: string | null;
            /** @description At WhatsApp, for a while. null: none, or not shown to this account. */
            pictureUrl: string | null;
        };
        /**
         * @example {
         *       "qr": "https://wa.me/settings/linked_devices#2@…",
         *       "qrCode": "data:image/png;base64,iVBORw0KGgo…",
         *       "expiresAt": "2026-11-20T09:01:00.000Z"
         *     }
         */
        QrCode: {
            /** @description The text that the code shows. */
            qr: string;
            /** @description The picture, a data URL. */
            qrCode: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /**
         * @example {
         *       "replayed": 42,
         *       "nextSince": null
         *     }
         */
        Replay: {
            /** @description Deliveries that are made once more. */
            replayed: number;
            /** @description There is more than one call does: call again with this `since`. */
            nextSince: string | null;
        };
        /**
         * @example {
         *       "messageId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
         *       "status": "sent",
         *       "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
         *       "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
         *       "to": {
         *         "phone": "+33612345678",
         *         "lid": "98765432101234@lid"
         *       },
         *       "timestamp": "2026-11-20T09:00:00.000Z"
         *     }
         */
        SentMessage: {
            messageId: string;
            /** @enum {string} */
            status: "pending" | "sent" | "failed";
            whatsappId: string;
            chatId: string;
            to: {
                phone: string | null;
                lid: string | null;
            };
            /** Format: date-time */
            timestamp: string;
            /** @description With status `failed`: why WhatsApp refused it. */
            error?: {
                code: string;
                message: string;
            };
            /** @description With status `pending`: why it is held back, if it is. */
            waiting?: {
                /** @description `REACHOUT_TIME_LOCK`, `FIRST_CONTACTS_CAP`, `QUIET_HOURS`, …: docs/account-safety.md. */
                reason: string;
                text: string;
                /**
                 * Format: date-time
                 * @description It is tried again then; what is told of by WhatsApp may end earlier or later.
                 */
                until: string;
            };
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "name": "boutique",
         *       "status": "pending",
         *       "state": "qr",
         *       "reason": null,
         *       "since": "2026-11-20T09:00:00.000Z",
         *       "phoneNumber": null,
         *       "lid": null,
         *       "pushName": null,
         *       "qrCode": "data:image/png;base64,iVBORw0KGgo…",
         *       "webhookUrl": null,
         *       "rateLimit": {
         *         "messagesPerMinute": 30
         *       },
         *       "proxy": null,
         *       "pacing": {
         *         "firstContactsPerDay": null,
         *         "firstContactGapSeconds": null,
         *         "gapMs": null,
         *         "typing": false,
         *         "quietHours": null
         *       },
         *       "holds": [],
         *       "queue": {
         *         "pending": 0,
         *         "oldestAgeMs": null
         *       },
         *       "createdAt": "2026-11-20T09:00:00.000Z",
         *       "lastActivity": null,
         *       "metadata": {},
         *       "options": {
         *         "markOnline": false,
         *         "autoRead": false,
         *         "rejectCalls": false,
         *         "syncHistory": "recent"
         *       },
         *       "history": {
         *         "state": "syncing",
         *         "percent": 40,
         *         "messages": 812,
         *         "failedParts": 0,
         *         "since": "2026-11-20T09:00:04.000Z"
         *       }
         *     }
         */
        Session: {
            id: string;
            name: string;
            /** @enum {string} */
            status: "pending" | "connected" | "disconnected";
            /** @enum {string} */
            state: "starting" | "qr" | "pairing_code" | "passkey_required" | "syncing" | "open" | "reconnecting" | "logged_out" | "replaced" | "restricted" | "banned" | "credentials_corrupt" | "restored" | "inactive" | "stopped" | "failed";
            /** @description Why it is in this state. */
            reason: {
                code: string;
                text: string;
            } | null;
            /** Format: date-time */
            since: string;
            phoneNumber: string | null;
            lid: string | null;
            pushName: string | null;
            /** @description A data URL, while a phone may scan it. */
            qrCode: string | null;
            webhookUrl: string | null;
            rateLimit: {
                messagesPerMinute: number;
            } | null;
            /** @description Its address is not shown. */
            proxy: {
                /** @enum {string} */
                protocol: "http" | "https" | "socks5";
            } | null;
            pacing: {
                /** @description To so many strangers a young session writes in 24 hours; 0 = any number; null: FIRST_CONTACTS_PER_DAY. */
                firstContactsPerDay: number | null;
                /** @description Seconds at least from one such first message to the next; null: FIRST_CONTACT_GAP_SECONDS. */
                firstContactGapSeconds: number | null;
                /** @description A random pause between any two messages; null: a third of a second at most. */
                gapMs: {
                    min: number;
                    max: number;
                } | null;
                /** @description Shows that we type before each message, for as long as a person would. Default: false. */
                typing: boolean;
                /** @description Nothing is sent in these hours of each day. */
                quietHours: {
                    from: string;
                    to: string;
                    timeZone: string;
                } | null;
            };
            /** @description What keeps its messages back now: all of them, or those that would begin a chat. */
            holds: {
                /** @enum {string} */
                reason: "REACHOUT_TIME_LOCK" | "NEW_CHAT_CAP" | "NEW_CHATS_REFUSED" | "FIRST_CONTACTS_CAP" | "FIRST_CONTACT_PACE" | "QUIET_HOURS";
                text: string;
                /** @enum {string} */
                scope: "all" | "new_chats";
                /** Format: date-time */
                until: string;
            }[];
            queue: {
                pending: number;
                oldestAgeMs: number | null;
            };
            /** Format: date-time */
            createdAt: string;
            lastActivity: string | null;
            metadata: {
                [key: string]: unknown;
            };
            options: {
                markOnline: boolean;
                autoRead: boolean;
                rejectCalls: boolean;
                /** @enum {string} */
                syncHistory: "off" | "recent" | "full";
            };
            /** @description How far the history of the phone is stored; null: none was taken. */
            history: {
                /** @enum {string} */
                state: "syncing" | "synced";
                percent: number;
                /** @description Those that were new. */
                messages: number;
                /** @description Parts that will not come. */
                failedParts: number;
                /** Format: date-time */
                since: string;
            } | null;
        };
        /**
         * @example {
         *       "settings": [
         *         {
         *           "name": "PORT",
         *           "section": "Server",
         *           "description": "Port of the HTTP server; 0 takes a free one.",
         *           "value": "3000",
         *           "isSecret": false,
         *           "isDefault": true
         *         }
         *       ]
         *     }
         */
        SettingsInForce: {
            settings: {
                name: string;
                section: string;
                description: string;
                /** @description null: not set. A secret is `[hidden]`. */
                value: string | null;
                isSecret: boolean;
                isDefault: boolean;
            }[];
        };
        /**
         * @example {
         *       "sessions": {
         *         "total": 3,
         *         "connected": 2,
         *         "pending": 0,
         *         "disconnected": 1
         *       },
         *       "messages": {
         *         "sent24h": 1204,
         *         "received24h": 877,
         *         "failed24h": 3,
         *         "queued": 2,
         *         "held": 1,
         *         "oldestQueuedMs": 4000
         *       },
         *       "webhooks": {
         *         "delivered24h": 2000,
         *         "failed24h": 4,
         *         "backlog": 0
         *       },
         *       "uptime": 12345,
         *       "hourly": [
         *         {
         *           "at": "2026-11-20T09:00:00.000Z",
         *           "sent": 12,
         *           "received": 9,
         *           "failed": 0
         *         }
         *       ],
         *       "failures": [
         *         {
         *           "code": "ACCOUNT_RESTRICTED",
         *           "count": 2
         *         }
         *       ]
         *     }
         */
        Stats: {
            sessions: {
                total: number;
                connected: number;
                pending: number;
                disconnected: number;
            };
            messages: {
                /** @description WhatsApp has acknowledged them. */
                sent24h: number;
                received24h: number;
                failed24h: number;
                /** @description Not acknowledged yet. */
                queued: number;
                /** @description Of the queued ones: scheduled, or held back until a time. */
                held: number;
                /** @description For how long the oldest of the others should have left. */
                oldestQueuedMs: number | null;
            };
            webhooks: {
                delivered24h: number;
                /** @description Given up. */
                failed24h: number;
                /** @description Still to be delivered. */
                backlog: number;
            };
            /** @description Seconds since this server started. */
            uptime: number;
            hourly: {
                /** Format: date-time */
                at: string;
                sent: number;
                received: number;
                failed: number;
            }[];
            /** @description Failed messages by their error code. */
            failures: {
                code: string;
                count: number;
            }[];
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
         *       "direction": "inbound",
         *       "from": {
         *         "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *         "phone": "+33612345678",
         *         "lid": "98765432101234@lid",
         *         "name": "Marie"
         *       },
         *       "type": "text",
         *       "text": "At the sea",
         *       "background": "#1f7a6b",
         *       "font": 1,
         *       "media": null,
         *       "status": "received",
         *       "error": null,
         *       "seen": false,
         *       "audienceCount": null,
         *       "viewCount": 0,
         *       "reactions": [],
         *       "postedAt": "2026-11-20T09:00:00.000Z",
         *       "expiresAt": "2026-11-21T09:00:00.000Z",
         *       "revokedAt": null,
         *       "clientReference": null
         *     }
         */
        Status: {
            id: string;
            sessionId: string;
            whatsappId: string;
            /**
             * @description `outbound`: ours.
             * @enum {string}
             */
            direction: "inbound" | "outbound";
            from: {
                /** @description The contact; null for ourselves. */
                id: string | null;
                phone: string | null;
                lid: string | null;
                name: string | null;
            };
            /** @description `text`, `image`, `video`, `audio`, or as of a message. */
            type: string;
            /** @description The text, or the caption. */
            text: string | null;
            background: string | null;
            font: number | null;
            media: components["schemas"]["MessageMedia"] | null;
            /** @description Of ours: `pending`, `sent`, `delivered`, `read`, `played` or `failed`; else `received`. */
            status: string;
            error: {
                code: string;
                message: string;
            } | null;
            /** @description Of others: we have said that we saw it. */
            seen: boolean;
            /** @description Of ours, when posted here: how many people it is for. */
            audienceCount: number | null;
            /** @description Of ours: how many people have seen it. */
            viewCount: number;
            reactions: {
                emoji: string;
                from: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                /** Format: date-time */
                timestamp: string;
            }[];
            /**
             * Format: date-time
             * @description Of one that waits: when it will be, or was asked for.
             */
            postedAt: string;
            /**
             * Format: date-time
             * @description A day after it was posted: then WhatsApp shows it no more.
             */
            expiresAt: string;
            revokedAt: string | null;
            clientReference: string | null;
        };
        /**
         * @example {
         *       "viewers": [
         *         {
         *           "contact": {
         *             "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *             "phone": "+33612345678",
         *             "lid": "98765432101234@lid",
         *             "name": "Marie"
         *           },
         *           "viewedAt": "2026-11-20T09:05:00.000Z",
         *           "reaction": "💚"
         *         }
         *       ],
         *       "total": 1
         *     }
         */
        StatusViewers: {
            viewers: {
                contact: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                /** Format: date-time */
                viewedAt: string;
                /** @description An emoji. */
                reaction: string | null;
            }[];
            total: number;
        };
        /**
         * @example {
         *       "clock": {
         *         "now": "2026-11-20T09:00:00.000Z",
         *         "steady": true,
         *         "jumpedBySeconds": 0,
         *         "unsteadySeconds": 0
         *       },
         *       "storage": {
         *         "full": false,
         *         "freeBytes": 21474836480
         *       }
         *     }
         */
        SystemCondition: {
            clock: components["schemas"]["Clock"];
            storage: {
                /** @description Files get 507 `STORAGE_FULL`, and with SQLite messages too. */
                full: boolean;
                /** @description On the disk that DATA_DIR lies on. */
                freeBytes: number;
            };
        };
        /**
         * @example {
         *       "version": "0.1.0",
         *       "node": "v20.20.2",
         *       "nodeId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01",
         *       "database": "sqlite",
         *       "sandbox": false,
         *       "uptime": 12345,
         *       "memoryBytes": 104857600,
         *       "clock": {
         *         "now": "2026-11-20T09:00:00.000Z",
         *         "steady": true,
         *         "jumpedBySeconds": 0,
         *         "unsteadySeconds": 0
         *       },
         *       "disk": {
         *         "freeBytes": 21474836480,
         *         "totalBytes": 42949672960
         *       }
         *     }
         */
        SystemInfo: {
            version: string;
            /** @description The version of Node.js. */
            node: string;
            /** @description The server among several on one database. */
            nodeId: string;
            /** @enum {string} */
            database: "sqlite" | "postgres";
            sandbox: boolean;
            uptime: number;
            /** @description What this process holds (RSS). */
            memoryBytes: number;
            clock: components["schemas"]["Clock"];
            /** @description The disk that DATA_DIR lies on. */
            disk: {
                freeBytes: number;
                totalBytes: number;
            };
        };
        /**
         * @example {
         *       "delivered": true,
         *       "at": "2026-11-20T09:00:00.000Z",
         *       "status": 200,
         *       "durationMs": 31,
         *       "error": null,
         *       "response": "ok"
         *     }
         */
        TestDelivery: {
            /** Format: date-time */
            at: string;
            status: number | null;
            durationMs: number;
            /** @description Why nobody answered. */
            error: string | null;
            /** @description The answer's first 2048 bytes. */
            response: string | null;
            /** @description The endpoint answered 2xx. */
            delivered: boolean;
        };
        /**
         * @example {
         *       "timeline": [
         *         {
         *           "at": "2026-11-20T09:00:00.000Z",
         *           "state": "reconnecting",
         *           "status": "disconnected",
         *           "reason": {
         *             "code": "CONNECTION_LOST",
         *             "text": "WhatsApp stopped answering; reconnecting."
         *           }
         *         }
         *       ]
         *     }
         */
        Timeline: {
            timeline: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                state: "starting" | "qr" | "pairing_code" | "passkey_required" | "syncing" | "open" | "reconnecting" | "logged_out" | "replaced" | "restricted" | "banned" | "credentials_corrupt" | "restored" | "inactive" | "stopped" | "failed";
                /** @enum {string} */
                status: "pending" | "connected" | "disconnected";
                reason: {
                    code: string;
                    text: string;
                } | null;
            }[];
        };
        /**
         * @example {
         *       "mediaId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a20",
         *       "type": "image",
         *       "mimetype": "image/jpeg",
         *       "filename": "cat.jpg",
         *       "sizeBytes": 48213,
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "width": 1280,
         *       "height": 960,
         *       "durationMs": null,
         *       "voice": false
         *     }
         */
        UploadedMedia: {
            /** @description Send it with `media: { mediaId }`, also several times. */
            mediaId: string;
            /** @enum {string} */
            type: "image" | "video" | "audio" | "document" | "sticker";
            mimetype: string;
            filename: string | null;
            sizeBytes: number;
            sha256: string;
            width: number | null;
            height: number | null;
            durationMs: number | null;
            voice: boolean;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "main": true,
         *       "url": "https://shop.example/whatsapp",
         *       "events": [
         *         "message.received"
         *       ],
         *       "chatKinds": null,
         *       "headers": {
         *         "authorization": "[hidden]"
         *       },
         *       "enabled": true,
         *       "disabledReason": null,
         *       "disabledAt": null,
         *       "failingSince": null,
         *       "attempts": 41,
         *       "lastStatus": 200,
         *       "lastError": null,
         *       "lastDeliveredAt": "2026-11-20T09:00:00.000Z",
         *       "backlog": 0,
         *       "createdAt": "2026-11-20T08:00:00.000Z",
         *       "updatedAt": "2026-11-20T08:00:00.000Z"
         *     }
         */
        Webhook: {
            id: string;
            /** @description null: all sessions of the account. */
            sessionId: string | null;
            /** @description Whether it is the session's own, of `/sessions/{id}/webhook`. */
            main: boolean;
            url: string;
            /** @description null: everything. */
            events: string[] | null;
            /** @description null: every chat. */
            chatKinds: string[] | null;
            /** @description Names only; the values are hidden. */
            headers: {
                [key: string]: string;
            };
            enabled: boolean;
            disabledReason: ("gone" | "failing" | "paused") | null;
            disabledAt: string | null;
            /** @description Since when there is nothing but failures. */
            failingSince: string | null;
            /** @description In the last 30 days. */
            attempts: number;
            /** @description Of the last attempt; null when nobody answered. */
            lastStatus: number | null;
            lastError: string | null;
            lastDeliveredAt: string | null;
            /** @description Deliveries still to be made. */
            backlog: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "main": true,
         *       "url": "https://shop.example/whatsapp",
         *       "events": [
         *         "message.received"
         *       ],
         *       "chatKinds": null,
         *       "headers": {
         *         "authorization": "[hidden]"
         *       },
         *       "enabled": true,
         *       "disabledReason": null,
         *       "disabledAt": null,
         *       "failingSince": null,
         *       "attempts": 0,
         *       "lastStatus": null,
         *       "lastError": null,
         *       "lastDeliveredAt": null,
         *       "backlog": 0,
         *       "createdAt": "2026-11-20T08:00:00.000Z",
         *       "updatedAt": "2026-11-20T08:00:00.000Z",
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
         *     }
         */
        WebhookWithSecret: {
            id: string;
            /** @description null: all sessions of the account. */
            sessionId: string | null;
            /** @description Whether it is the session's own, of `/sessions/{id}/webhook`. */
            main: boolean;
            url: string;
            /** @description null: everything. */
            events: string[] | null;
            /** @description null: every chat. */
            chatKinds: string[] | null;
            /** @description Names only; the values are hidden. */
            headers: {
                [key: string]: string;
            };
            enabled: boolean;
            disabledReason: ("gone" | "failing" | "paused") | null;
            disabledAt: string | null;
            /** @description Since when there is nothing but failures. */
            failingSince: string | null;
            /** @description In the last 30 days. */
            attempts: number;
            /** @description Of the last attempt; null when nobody answered. */
            lastStatus: number | null;
            lastError: string | null;
            lastDeliveredAt: string | null;
            /** @description Deliveries still to be made. */
            backlog: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Shown when it was made or given, and never again. */
            secret?: string;
        };
        /**
         * @example {
         *       "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
         *       "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
         *       "jid": "120363041234567890@g.us",
         *       "subject": "Équipe",
         *       "description": null,
         *       "owner": {
         *         "phone": "+33698765432",
         *         "lid": "12345678901234@lid"
         *       },
         *       "addressing": "lid",
         *       "announce": false,
         *       "locked": false,
         *       "memberAddMode": "admins",
         *       "joinApproval": false,
         *       "ephemeralSeconds": 0,
         *       "communityJid": null,
         *       "isMember": true,
         *       "memberCount": 2,
         *       "foundedAt": "2026-11-20T08:00:00.000Z",
         *       "createdAt": "2026-11-20T08:00:00.000Z",
         *       "members": [
         *         {
         *           "phone": "+33698765432",
         *           "lid": "12345678901234@lid",
         *           "name": null,
         *           "contactId": null,
         *           "role": "superadmin"
         *         },
         *         {
         *           "phone": "+33612345678",
         *           "lid": "98765432101234@lid",
         *           "name": "Marie",
         *           "contactId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
         *           "role": "member"
         *         }
         *       ]
         *     }
         */
        WholeGroup: {
            /** @description Also the id of its chat. */
            id: string;
            sessionId: string;
            jid: string;
            subject: string | null;
            description: string | null;
            /** @description Who made it. */
            owner: {
                phone: string | null;
                lid: string | null;
            };
            /**
             * @description By what its members are named: numbers or LIDs.
             * @enum {string}
             */
            addressing: "pn" | "lid";
            /** @description Only admins write. */
            announce: boolean;
            /** @description Only admins change subject, description and picture. */
            locked: boolean;
            /**
             * @description Who adds members.
             * @enum {string}
             */
            memberAddMode: "admins" | "all";
            /** @description Admins decide who joins. */
            joinApproval: boolean;
            /** @description How long messages live; 0: for ever. */
            ephemeralSeconds: number;
            communityJid: string | null;
            /** @description Whether this account is in it. */
            isMember: boolean;
            memberCount: number;
            foundedAt: string | null;
            /**
             * Format: date-time
             * @description Since when it is known here.
             */
            createdAt: string;
            members: {
                phone: string | null;
                lid: string | null;
                name: string | null;
                /** @description null: there is no contact yet. */
                contactId: string | null;
                /** @enum {string} */
                role: "member" | "admin" | "superadmin";
            }[];
        };
    };
    responses: never;
    parameters: {
        /**
         * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
         * @example order-42-confirmation
         */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "healthy",
                     *       "uptime": 12345
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        status: "healthy";
                        /** @description Seconds since the start. */
                        uptime: number;
                    };
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": true,
                     *       "checks": {
                     *         "database": true,
                     *         "whatsapp": true,
                     *         "storage": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        ready: boolean;
                        checks: {
                            /** @description A row was written within a second. */
                            database: boolean;
                            /** @description The session manager runs, even with no session. */
                            whatsapp: boolean;
                            /** @description The disk has space above the reserve. */
                            storage: boolean;
                        };
                    };
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not now; the checks say why. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ready: boolean;
                        checks: {
                            /** @description A row was written within a second. */
                            database: boolean;
                            /** @description The session manager runs, even with no session. */
                            whatsapp: boolean;
                            /** @description The disk has space above the reserve. */
                            storage: boolean;
                        };
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything that is counted, as Prometheus reads it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAuthMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getKeys: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01",
                     *           "name": "shop backend",
                     *           "prefix": "ya_live_4f1c",
                     *           "permission": "write",
                     *           "sessionIds": null,
                     *           "source": "api",
                     *           "createdAt": "2026-11-20T09:00:00.000Z",
                     *           "expiresAt": "2027-11-20T09:00:00.000Z",
                     *           "revokedAt": null,
                     *           "lastUsedAt": null
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        keys: components["schemas"]["ApiKey"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "shop backend",
                 *       "permission": "write",
                 *       "expiresAt": "2027-11-20T09:00:00Z"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    permission: "read" | "write" | "admin";
                    sessionIds?: string[];
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getKeysKeyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description KEY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteKeysKeyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked; also when it was before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description KEY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessions: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "name": "boutique",
                     *           "status": "pending",
                     *           "state": "qr",
                     *           "reason": null,
                     *           "since": "2026-11-20T09:00:00.000Z",
                     *           "phoneNumber": null,
                     *           "lid": null,
                     *           "pushName": null,
                     *           "qrCode": "data:image/png;base64,iVBORw0KGgo…",
                     *           "webhookUrl": null,
                     *           "rateLimit": {
                     *             "messagesPerMinute": 30
                     *           },
                     *           "proxy": null,
                     *           "pacing": {
                     *             "firstContactsPerDay": null,
                     *             "firstContactGapSeconds": null,
                     *             "gapMs": null,
                     *             "typing": false,
                     *             "quietHours": null
                     *           },
                     *           "holds": [],
                     *           "queue": {
                     *             "pending": 0,
                     *             "oldestAgeMs": null
                     *           },
                     *           "createdAt": "2026-11-20T09:00:00.000Z",
                     *           "lastActivity": null,
                     *           "metadata": {},
                     *           "options": {
                     *             "markOnline": false,
                     *             "autoRead": false,
                     *             "rejectCalls": false,
                     *             "syncHistory": "recent"
                     *           },
                     *           "history": {
                     *             "state": "syncing",
                     *             "percent": 40,
                     *             "messages": 812,
                     *             "failedParts": 0,
                     *             "since": "2026-11-20T09:00:04.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        sessions: components["schemas"]["Session"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "boutique",
                 *       "rateLimit": {
                 *         "messagesPerMinute": 30
                 *       },
                 *       "webhook": {
                 *         "url": "https://shop.example/whatsapp"
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @description Default: RATE_LIMIT_MESSAGES. */
                    rateLimit?: {
                        /** @description In any sixty seconds; 0 = unlimited. */
                        messagesPerMinute: number;
                    };
                    metadata?: {
                        [key: string]: unknown;
                    };
                    options?: {
                        /** @description Others see the account online while it is connected. Default: false. */
                        markOnline?: boolean;
                        /** @description Messages count as read as they come in, and their writers are told. Default: false. */
                        autoRead?: boolean;
                        /** @description Calls are rejected as they come in. Default: false. */
                        rejectCalls?: boolean;
                        /**
                         * @description Chats and messages from before linking: `off` (default), `recent` (about three months) or `full`. The phone gives them once, after linking: set it before.
                         * @enum {string}
                         */
                        syncHistory?: "off" | "recent" | "full";
                    };
                    /** @description How what is sent is spread: docs/account-safety.md. */
                    pacing?: {
                        /** @description To so many strangers a young session writes in 24 hours; 0 = any number; null: FIRST_CONTACTS_PER_DAY. */
                        firstContactsPerDay?: number | null;
                        /** @description Seconds at least from one such first message to the next; null: FIRST_CONTACT_GAP_SECONDS. */
                        firstContactGapSeconds?: number | null;
                        /** @description A random pause between any two messages; null: a third of a second at most. */
                        gapMs?: {
                            min: number;
                            max: number;
                        } | null;
                        /** @description Shows that we type before each message, for as long as a person would. Default: false. */
                        typing?: boolean;
                        /** @description Nothing is sent in these hours of each day. */
                        quietHours?: {
                            from: string;
                            to: string;
                            timeZone: string;
                        } | null;
                    };
                    /** @description As `PUT /sessions/{id}/webhook` sets it. */
                    webhook?: {
                        /** @description http or https, at a public address. */
                        url: string;
                        /** @description What to be told of; everything without it. */
                        events?: ("message.received" | "message.sent" | "message.delivered" | "message.read" | "message.played" | "message.failed" | "message.undecryptable" | "message.edited" | "message.revoked" | "message.reaction" | "message.pinned" | "message.starred" | "poll.vote" | "status.received" | "status.sent" | "status.failed" | "status.viewed" | "status.reaction" | "status.revoked" | "action.failed" | "media.ready" | "media.failed" | "session.status" | "session.qr" | "session.passkey" | "history.synced" | "history.failed" | "contact.updated" | "chat.updated" | "group.updated" | "group.participants" | "group.requests" | "call.received" | "call.ended" | "presence.updated" | "webhook.exhausted" | "webhook.disabled" | "message_received" | "session_status_change")[];
                        /** @description `whsec_…`; one is made when none is given. */
                        secret?: string;
                    };
                    /** @description `http://`, `https://` or `socks5://`, with `user:password@` where it wants them. Never shown again. */
                    proxy?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSession"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, URL_NOT_ALLOWED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unlinked and erased: messages, contacts, credentials. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchSessionsSessionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "boutique 2"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @description null: back to the default. */
                    rateLimit?: {
                        /** @description In any sixty seconds; 0 = unlimited. */
                        messagesPerMinute: number;
                    } | null;
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description As at creation; null: none any more. The session connects anew. */
                    proxy?: string | null;
                    /** @description What is not named stays as it is. In force at once. */
                    options?: {
                        /** @description Others see the account online while it is connected. Default: false. */
                        markOnline?: boolean;
                        /** @description Messages count as read as they come in, and their writers are told. Default: false. */
                        autoRead?: boolean;
                        /** @description Calls are rejected as they come in. Default: false. */
                        rejectCalls?: boolean;
                        /**
                         * @description Chats and messages from before linking: `off` (default), `recent` (about three months) or `full`. The phone gives them once, after linking: set it before.
                         * @enum {string}
                         */
                        syncHistory?: "off" | "recent" | "full";
                    };
                    /** @description What is not named stays as it is. */
                    pacing?: {
                        /** @description To so many strangers a young session writes in 24 hours; 0 = any number; null: FIRST_CONTACTS_PER_DAY. */
                        firstContactsPerDay?: number | null;
                        /** @description Seconds at least from one such first message to the next; null: FIRST_CONTACT_GAP_SECONDS. */
                        firstContactGapSeconds?: number | null;
                        /** @description A random pause between any two messages; null: a third of a second at most. */
                        gapMs?: {
                            min: number;
                            max: number;
                        } | null;
                        /** @description Shows that we type before each message, for as long as a person would. Default: false. */
                        typing?: boolean;
                        /** @description Nothing is sent in these hours of each day. */
                        quietHours?: {
                            from: string;
                            to: string;
                            timeZone: string;
                        } | null;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description URL_NOT_ALLOWED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdQr: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QrCode"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdPairingCode: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+33698765432"
                 *     }
                 */
                "application/json": {
                    phone: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairingCode"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdStart: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdStop: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdRestart: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdLogout: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdPasskeyResponse: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "credential": {
                 *         "id": "Y3JlZGVudGlhbA",
                 *         "rawId": "Y3JlZGVudGlhbA",
                 *         "type": "public-key",
                 *         "response": {
                 *           "authenticatorData": "SZYN5YgOjGh0",
                 *           "clientDataJSON": "eyJ0eXBlIjoi",
                 *           "signature": "MEUCIQDx"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description What `PublicKeyCredential.toJSON()` gives. */
                    credential: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdPasskeyConfirm: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "same": true
                 *     }
                 */
                "application/json": {
                    /** @description The phone shows this code. false gives the link up. */
                    same: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdPasskeyLink: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyLink"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdPasskeyLinkOpen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyPage"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description LINK_EXPIRED, LINK_USED */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdContacts: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
                /** @description Part of a name, a number or a LID. */
                q?: string;
                blocked?: "true" | "false";
                registered?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contacts": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
                     *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
                     *           "phone": "+33612345678",
                     *           "lid": "98765432101234@lid",
                     *           "name": "Marie (boutique)",
                     *           "savedName": "Marie (boutique)",
                     *           "pushName": "Marie",
                     *           "about": "Hey there! I am using WhatsApp.",
                     *           "registered": true,
                     *           "blocked": false,
                     *           "formerIds": [],
                     *           "createdAt": "2026-11-20T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        contacts: components["schemas"]["Contact"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdContactsCheck: {
        parameters: {
            query: {
                /**
                 * @description Numbers separated by commas, at most 50.
                 * @example +33612345678,+33698765432
                 */
                phones: string;
            };
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberCheck"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdContactsContactId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a contact or chat, or any form of address of a person. */
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdContactsContactIdProfile: {
        parameters: {
            query?: {
                size?: "preview" | "image";
            };
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a contact or chat, or any form of address of a person. */
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdContactsContactIdBlock: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The id of a contact or chat, or any form of address of a person. */
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdContactsContactIdBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a contact or chat, or any form of address of a person. */
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdContactsContactIdPresence: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The id of a contact or chat, or any form of address of a person. */
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The network was asked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdBlocklist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Blocklist"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProfile"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchSessionsSessionIdProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Boutique",
                 *       "about": "Open from 9 to 18"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    about?: string;
                    /** @description null removes it. */
                    picture?: {
                        /**
                         * Format: byte
                         * @description A JPEG, PNG or WebP of at most 512 KiB, in base64.
                         */
                        data: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProfile"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdChats: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
                kind?: "direct" | "group" | "status";
                archived?: "true" | "false";
                /** @description `true`: with unread messages, or marked as unread. */
                unread?: "true" | "false";
                /** @description Part of a name, a subject or a number. */
                q?: string;
            };
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chats": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
                     *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "kind": "direct",
                     *           "contactId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
                     *           "jid": null,
                     *           "phone": "+33612345678",
                     *           "lid": "98765432101234@lid",
                     *           "name": "Marie",
                     *           "unreadCount": 2,
                     *           "markedUnread": false,
                     *           "archived": false,
                     *           "pinned": true,
                     *           "mutedUntil": null,
                     *           "ephemeralSeconds": 0,
                     *           "lastMessageAt": "2026-11-20T09:00:00.000Z",
                     *           "lastMessage": {
                     *             "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
                     *             "direction": "inbound",
                     *             "type": "text",
                     *             "text": "Salut !",
                     *             "status": "received",
                     *             "timestamp": "2026-11-20T09:00:00.000Z"
                     *           },
                     *           "createdAt": "2026-11-20T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        chats: components["schemas"]["Chat"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdChatsChatId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdChatsChatIdRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdChatsChatIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdChatsChatIdArchive: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdChatsChatIdArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdChatsChatIdPin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdChatsChatIdPin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdChatsChatIdMute: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 28800
                 *     }
                 */
                "application/json": {
                    /** @description Without it: for ever. */
                    seconds?: number;
                } | null;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdChatsChatIdMute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdChatsChatIdTyping: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "composing"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    state: "composing" | "recording" | "paused";
                };
            };
        };
        responses: {
            /** @description The network was told. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdCalls: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
            };
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "calls": [
                     *         {
                     *           "id": "3F0A1B2C3D4E5F60718293A4B5C6D7E8",
                     *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "from": {
                     *             "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
                     *             "phone": "+33612345678",
                     *             "lid": "98765432101234@lid",
                     *             "name": "Marie"
                     *           },
                     *           "groupJid": null,
                     *           "isGroup": false,
                     *           "isVideo": false,
                     *           "state": "ringing",
                     *           "startedAt": "2026-11-20T09:00:00.000Z",
                     *           "endedAt": null
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        calls: components["schemas"]["Call"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdCallsCallIdReject: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CALL_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdGroups: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
                /** @description Part of a subject. */
                q?: string;
                /** @description `true`: also those that this account has left. */
                all?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "groups": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
                     *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "jid": "120363041234567890@g.us",
                     *           "subject": "Équipe",
                     *           "description": null,
                     *           "owner": {
                     *             "phone": "+33698765432",
                     *             "lid": "12345678901234@lid"
                     *           },
                     *           "addressing": "lid",
                     *           "announce": false,
                     *           "locked": false,
                     *           "memberAddMode": "admins",
                     *           "joinApproval": false,
                     *           "ephemeralSeconds": 0,
                     *           "communityJid": null,
                     *           "isMember": true,
                     *           "memberCount": 2,
                     *           "foundedAt": "2026-11-20T08:00:00.000Z",
                     *           "createdAt": "2026-11-20T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        groups: components["schemas"]["Group"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroups: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "Équipe",
                 *       "participants": [
                 *         "+33612345678"
                 *       ]
                 *     }
                 */
                "application/json": {
                    subject: string;
                    /**
                     * @description Numbers, LIDs, or ids of contacts.
                     * @default []
                     */
                    participants?: string[];
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedGroup"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsJoin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "invite": "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"
                 *     }
                 */
                "application/json": {
                    /** @description The code, or the link. */
                    invite: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinedGroup"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, INVITE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdGroupsInvitesCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The code of an invite link. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupPreview"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, INVITE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdGroupsGroupId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeGroup"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchSessionsSessionIdGroupsGroupId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "Équipe de nuit",
                 *       "announce": true
                 *     }
                 */
                "application/json": {
                    subject?: string;
                    /** @description null or empty removes it. */
                    description?: string | null;
                    announce?: boolean;
                    locked?: boolean;
                    /** @enum {string} */
                    memberAddMode?: "admins" | "all";
                    joinApproval?: boolean;
                    /**
                     * @description 0, a day, a week or ninety days.
                     * @enum {number}
                     */
                    ephemeralSeconds?: 0 | 86400 | 604800 | 7776000;
                    /** @description null removes it. */
                    picture?: {
                        /**
                         * Format: byte
                         * @description A JPEG, PNG or WebP of at most 512 KiB, in base64.
                         */
                        data: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeGroup"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsGroupIdLeave: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdGroupsGroupIdPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupPicture"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsGroupIdParticipantsAdd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "participants": [
                 *         "+33612345678"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Numbers, LIDs, or ids of contacts. */
                    participants: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantResults"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsGroupIdParticipantsRemove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "participants": [
                 *         "+33612345678"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Numbers, LIDs, or ids of contacts. */
                    participants: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantResults"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsGroupIdParticipantsPromote: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "participants": [
                 *         "+33612345678"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Numbers, LIDs, or ids of contacts. */
                    participants: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantResults"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsGroupIdParticipantsDemote: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "participants": [
                 *         "+33612345678"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Numbers, LIDs, or ids of contacts. */
                    participants: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantResults"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdGroupsGroupIdInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupInvite"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsGroupIdInviteRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupInvite"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdGroupsGroupIdRequests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinRequests"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsGroupIdRequestsApprove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "participants": [
                 *         "+33612345678"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Numbers, LIDs, or ids of contacts. */
                    participants: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantResults"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdGroupsGroupIdRequestsReject: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                /** @description The group's id, or its JID. */
                groupId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "participants": [
                 *         "+33612345678"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Numbers, LIDs, or ids of contacts. */
                    participants: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantResults"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN, WHATSAPP_FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdMessages: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
                direction?: "all" | "inbound" | "outbound";
                /** @description The id of a chat or contact, or any form of address. */
                chatId?: string;
                status?: "pending" | "sent" | "delivered" | "read" | "played" | "failed" | "received";
                type?: "text" | "image" | "video" | "audio" | "document" | "sticker" | "location" | "contacts" | "poll" | "system" | "undecryptable" | "unsupported";
                /** @description Messages of this time and later. */
                since?: string;
                /** @description Messages before this time. */
                until?: string;
                /** @description Words that the message has, the last of them perhaps only begun; accents and capitals do not matter. `total` counts to 1 000. */
                q?: string;
            };
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messages": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10",
                     *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
                     *           "direction": "outbound",
                     *           "chatId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03",
                     *           "from": {
                     *             "id": null,
                     *             "phone": "+33698765432",
                     *             "lid": "12345678901234@lid",
                     *             "name": "Boutique"
                     *           },
                     *           "to": {
                     *             "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
                     *             "phone": "+33612345678",
                     *             "lid": "98765432101234@lid",
                     *             "name": "Marie"
                     *           },
                     *           "type": "text",
                     *           "rawType": null,
                     *           "voice": false,
                     *           "gif": false,
                     *           "viewOnce": false,
                     *           "text": "Bonjour 👋",
                     *           "linkPreview": null,
                     *           "media": null,
                     *           "location": null,
                     *           "contacts": null,
                     *           "poll": null,
                     *           "replyTo": null,
                     *           "mentions": [],
                     *           "mentionsEveryone": false,
                     *           "forwarded": false,
                     *           "reactions": [],
                     *           "status": "delivered",
                     *           "error": null,
                     *           "isGroup": false,
                     *           "isStatus": false,
                     *           "starred": false,
                     *           "pinned": false,
                     *           "timestamp": "2026-11-20T09:00:00.000Z",
                     *           "createdAt": "2026-11-20T09:00:00.000Z",
                     *           "sendAt": null,
                     *           "waiting": null,
                     *           "editedAt": null,
                     *           "revokedAt": null,
                     *           "clientReference": "order-42",
                     *           "metadata": null
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        messages: components["schemas"]["Message"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdMessages: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `+33612345678`, `33612345678`, `…@s.whatsapp.net`, `…@c.us`, `…@lid`, `…@g.us`, or the id of a chat or contact. */
                    to: string;
                    text?: string;
                    /** @description Yours, given back in answers and events. */
                    clientReference?: string;
                    /** @description `true`: this server asks the page of the first link in the text for its title and description. It waits up to five seconds for them; without an answer the text goes without a preview. */
                    linkPreview?: boolean;
                    /** @description A file: exactly one of `data`, `url` and `mediaId`, or the part `file` of a form. */
                    media?: {
                        /**
                         * @description What it is sent as; by its content when not given.
                         * @enum {string}
                         */
                        type?: "image" | "video" | "audio" | "document" | "sticker";
                        /** @description The file in base64. */
                        data?: string;
                        /** @description Where the server fetches the file; public addresses only. */
                        url?: string;
                        /** @description A file that was uploaded before. */
                        mediaId?: string;
                        /** @description As the recipient sees it; of a form, the name of its file when not given. */
                        filename?: string;
                        /** @description For documents whose content does not tell. Of everything else the content decides. */
                        mimetype?: string;
                        /** @description Of images, videos and documents. */
                        caption?: string;
                        /**
                         * @description A voice note: converted to OGG with Opus where needed.
                         * @default false
                         */
                        voice?: boolean;
                        /**
                         * @description A video that plays without sound, again and again.
                         * @default false
                         */
                        gif?: boolean;
                        /**
                         * @description Images, videos and voice notes that can be opened once.
                         * @default false
                         */
                        viewOnce?: boolean;
                    };
                    /** @description A place on the map. */
                    location?: {
                        latitude: number;
                        longitude: number;
                        name?: string;
                        address?: string;
                    };
                    /** @description Contact cards. */
                    contacts?: {
                        name: string;
                        phone: string;
                    }[];
                    /** @description A question with answers to choose from. */
                    poll?: {
                        question: string;
                        options: string[];
                        /**
                         * @description May one person choose several?
                         * @default false
                         */
                        multiple?: boolean;
                    };
                    /** @description The id of the message of this chat that is answered. */
                    replyTo?: string;
                    /** @description People who are named in the text as `@33612345678`, in any form of address; `everyone`: all of a group. */
                    mentions?: string[];
                    /**
                     * Format: date-time
                     * @description It waits in the outbox until then, and can be changed or cancelled; at most a year ahead.
                     */
                    sendAt?: string;
                    /** @description Yours, given back as `metadata`. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentMessage"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedMessage"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MEDIA_NOT_FOUND, PHONE_NOT_REGISTERED, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE, FILE_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE, UNSUPPORTED_MEDIA */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, URL_NOT_ALLOWED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description STORAGE_FULL */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdMessagesMessageId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDetail"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdMessagesMessageId: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchSessionsSessionIdMessagesMessageId: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Bonsoir 👋"
                 *     }
                 */
                "application/json": {
                    text: string;
                    /** @description People who are named in the text as `@33612345678`, in any form of address; `everyone`: all of a group. */
                    mentions?: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdMessagesMessageIdForward: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "+33698765432"
                 *     }
                 */
                "application/json": {
                    /** @description As in `to` of a message. */
                    to: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentMessage"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedMessage"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND, MEDIA_NOT_FOUND, PHONE_NOT_REGISTERED, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putSessionsSessionIdMessagesMessageIdReaction: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "emoji": "👍"
                 *     }
                 */
                "application/json": {
                    /** @description Empty: takes the reaction back. */
                    emoji: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdMessagesMessageIdVote: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "options": [
                 *         "Monday"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description The names of the options; none: takes the vote back. */
                    options: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putSessionsSessionIdMessagesMessageIdPin: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 604800
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How long; 0: it is unpinned.
                     * @default 604800
                     */
                    seconds?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND, GROUP_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putSessionsSessionIdChatsChatIdDisappearing: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
                /** @description The id of a chat or contact, or any form of address. */
                chatId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 604800
                 *     }
                 */
                "application/json": {
                    /** @description 0: messages stay. WhatsApp knows a day, a week and ninety days. */
                    seconds: 0 | 86400 | 604800 | 7776000;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatAction"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatAction"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CHAT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdMessagesMessageIdStar: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdMessagesMessageIdStar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdStatuses: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
                /** @description `outbound`: one's own. */
                direction?: "all" | "inbound" | "outbound";
                /** @description Who posted it, in any form of address. */
                from?: string;
                /** @description `true`: also those that are shown no more: expired, deleted or failed. */
                expired?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statuses": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
                     *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "whatsappId": "3EB0C2A1F4D5E6B7980A1C",
                     *           "direction": "inbound",
                     *           "from": {
                     *             "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04",
                     *             "phone": "+33612345678",
                     *             "lid": "98765432101234@lid",
                     *             "name": "Marie"
                     *           },
                     *           "type": "text",
                     *           "text": "At the sea",
                     *           "background": "#1f7a6b",
                     *           "font": 1,
                     *           "media": null,
                     *           "status": "received",
                     *           "error": null,
                     *           "seen": false,
                     *           "audienceCount": null,
                     *           "viewCount": 0,
                     *           "reactions": [],
                     *           "postedAt": "2026-11-20T09:00:00.000Z",
                     *           "expiresAt": "2026-11-21T09:00:00.000Z",
                     *           "revokedAt": null,
                     *           "clientReference": null
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        statuses: components["schemas"]["Status"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, CONTACT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdStatuses: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text?: string;
                    /** @description The ground of a text: `#rrggbb`. */
                    background?: string;
                    /** @description WhatsApp's number of the font of a text. */
                    font?: number;
                    /** @description An image, a video, or a voice note (`voice: true`), in place of a text. */
                    media?: {
                        /**
                         * @description What it is sent as; by its content when not given.
                         * @enum {string}
                         */
                        type?: "image" | "video" | "audio" | "document" | "sticker";
                        /** @description The file in base64. */
                        data?: string;
                        /** @description Where the server fetches the file; public addresses only. */
                        url?: string;
                        /** @description A file that was uploaded before. */
                        mediaId?: string;
                        /** @description As the recipient sees it; of a form, the name of its file when not given. */
                        filename?: string;
                        /** @description For documents whose content does not tell. Of everything else the content decides. */
                        mimetype?: string;
                        /** @description Of images, videos and documents. */
                        caption?: string;
                        /**
                         * @description A voice note: converted to OGG with Opus where needed.
                         * @default false
                         */
                        voice?: boolean;
                        /**
                         * @description A video that plays without sound, again and again.
                         * @default false
                         */
                        gif?: boolean;
                        /**
                         * @description Images, videos and voice notes that can be opened once.
                         * @default false
                         */
                        viewOnce?: boolean;
                    };
                    /**
                     * @description Who gets it: people in any form of address; or `contacts`, those whom the address book names or with whom there is a chat. WhatsApp shows it to those of them who have saved this number.
                     * @default contacts
                     */
                    audience?: "contacts" | string[];
                    /**
                     * Format: date-time
                     * @description It waits in the outbox until then, and can be cancelled.
                     */
                    sendAt?: string;
                    /** @description Yours, given back in answers and events. */
                    clientReference?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedStatus"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwaitedStatus"];
                };
            };
            /** @description VALIDATION_ERROR, INVALID_PHONE_NUMBER */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MEDIA_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE, FILE_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE, UNSUPPORTED_MEDIA */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, URL_NOT_ALLOWED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description STORAGE_FULL */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdStatusesStatusId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                statusId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdStatusesStatusId: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
                statusId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putSessionsSessionIdStatusesStatusIdReaction: {
        parameters: {
            query?: {
                /** @description Seconds to wait for WhatsApp's acknowledgement; default SEND_WAIT_MS. */
                wait?: number;
                /** @description `true`: when the session is not connected, wait in the outbox instead of 503. */
                queue?: "true" | "false";
            };
            header?: never;
            path: {
                sessionId: string;
                statusId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "emoji": "👍"
                 *     }
                 */
                "application/json": {
                    /** @description Empty: takes the reaction back. */
                    emoji: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageAction"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED, QUEUE_FULL */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdStatusesStatusIdSeen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
                statusId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WHATSAPP_REFUSED */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE, SESSION_NOT_CONNECTED */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdStatusesStatusIdViewers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
                statusId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusViewers"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, MESSAGE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSessionsSessionIdMedia: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        /** @description The fields of a form (`multipart/form-data`) whose part `file` is the file. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "document",
                 *       "filename": "invoice.pdf"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * @description What it will be sent as; by its content when not given.
                     * @enum {string}
                     */
                    type?: "image" | "video" | "audio" | "document" | "sticker";
                    /** @description A voice note. */
                    voice?: boolean;
                    /** @description As the recipient sees it; of a form, the name of its file when not given. */
                    filename?: string;
                    /** @description For documents whose content does not tell. Of everything else the content decides. */
                    mimetype?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedMedia"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE, FILE_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE, UNSUPPORTED_MEDIA */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description STORAGE_FULL */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMediaMessageId: {
        parameters: {
            query?: {
                /** @description `1`: to be shown, not saved. Images, video and audio only. */
                inline?: "0" | "1" | "true" | "false";
                /** @description `1`: a small JPEG of it instead. */
                thumbnail?: "0" | "1" | "true" | "false";
                /** @description Of a signed link. */
                expires?: string;
                /** @description Of a signed link. */
                signature?: string;
            };
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example <bytes> */
                    "application/json": unknown;
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description MEDIA_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description `cursor` of the last event you have, or `nextCursor`; from the beginning without it. */
                after?: string;
                limit?: number;
                sessionId?: string;
                /** @description Names separated by commas: `message.received,session.status`. */
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEventsStream: {
        parameters: {
            query?: {
                /** @description `cursor` of the last event you have; without it and without `Last-Event-ID`: from now on. */
                after?: string;
                sessionId?: string;
                /** @description Names separated by commas: `message.received,session.status`. */
                types?: string;
            };
            header?: {
                /** @description `id` of the last event you have: the stream goes on behind it. Counts before `after`. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events, for as long as the reader stays: `id` is the cursor, `event` the type, `data` the event as GET /events shows it. A comment comes at least every 15 seconds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessionsSessionIdWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND, WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putSessionsSessionIdWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://shop.example/whatsapp",
                 *       "events": [
                 *         "message.received",
                 *         "session.status"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description http or https, at a public address. */
                    url: string;
                    events?: ("message.received" | "message.sent" | "message.delivered" | "message.read" | "message.played" | "message.failed" | "message.undecryptable" | "message.edited" | "message.revoked" | "message.reaction" | "message.pinned" | "message.starred" | "poll.vote" | "status.received" | "status.sent" | "status.failed" | "status.viewed" | "status.reaction" | "status.revoked" | "action.failed" | "media.ready" | "media.failed" | "session.status" | "session.qr" | "session.passkey" | "history.synced" | "history.failed" | "contact.updated" | "chat.updated" | "group.updated" | "group.participants" | "group.requests" | "call.received" | "call.ended" | "presence.updated" | "webhook.exhausted" | "webhook.disabled" | "message_received" | "session_status_change")[] | null;
                    chatKinds?: ("direct" | "group" | "status")[] | null;
                    /** @description `whsec_…`; one is made when none is given. */
                    secret?: string;
                    /** @description Sent along with each delivery, to authenticate for example. Kept sealed; answers show the names only. */
                    headers?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description URL_NOT_ALLOWED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsSessionIdWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed, with what it was still to be told; also when there was none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWebhooks: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
                sessionId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhooks": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30",
                     *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "main": true,
                     *           "url": "https://shop.example/whatsapp",
                     *           "events": [
                     *             "message.received"
                     *           ],
                     *           "chatKinds": null,
                     *           "headers": {
                     *             "authorization": "[hidden]"
                     *           },
                     *           "enabled": true,
                     *           "disabledReason": null,
                     *           "disabledAt": null,
                     *           "failingSince": null,
                     *           "attempts": 41,
                     *           "lastStatus": 200,
                     *           "lastError": null,
                     *           "lastDeliveredAt": "2026-11-20T09:00:00.000Z",
                     *           "backlog": 0,
                     *           "createdAt": "2026-11-20T08:00:00.000Z",
                     *           "updatedAt": "2026-11-20T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        webhooks: components["schemas"]["Webhook"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://shop.example/whatsapp",
                 *       "events": [
                 *         "message.received"
                 *       ],
                 *       "chatKinds": [
                 *         "direct"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description http or https, at a public address. */
                    url: string;
                    events?: ("message.received" | "message.sent" | "message.delivered" | "message.read" | "message.played" | "message.failed" | "message.undecryptable" | "message.edited" | "message.revoked" | "message.reaction" | "message.pinned" | "message.starred" | "poll.vote" | "status.received" | "status.sent" | "status.failed" | "status.viewed" | "status.reaction" | "status.revoked" | "action.failed" | "media.ready" | "media.failed" | "session.status" | "session.qr" | "session.passkey" | "history.synced" | "history.failed" | "contact.updated" | "chat.updated" | "group.updated" | "group.participants" | "group.requests" | "call.received" | "call.ended" | "presence.updated" | "webhook.exhausted" | "webhook.disabled" | "message_received" | "session_status_change")[] | null;
                    chatKinds?: ("direct" | "group" | "status")[] | null;
                    /** @description `whsec_…`; one is made when none is given. */
                    secret?: string;
                    /** @description Sent along with each delivery, to authenticate for example. Kept sealed; answers show the names only. */
                    headers?: {
                        [key: string]: string;
                    };
                    /** @description The only session to be told of; all of the account without it. */
                    sessionId?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED, URL_NOT_ALLOWED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWebhooksWebhookId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteWebhooksWebhookId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted, with what it was still to be told. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchWebhooksWebhookId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         "message.received",
                 *         "message.failed"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description http or https, at a public address. */
                    url?: string;
                    /** @description null: everything. */
                    events?: ("message.received" | "message.sent" | "message.delivered" | "message.read" | "message.played" | "message.failed" | "message.undecryptable" | "message.edited" | "message.revoked" | "message.reaction" | "message.pinned" | "message.starred" | "poll.vote" | "status.received" | "status.sent" | "status.failed" | "status.viewed" | "status.reaction" | "status.revoked" | "action.failed" | "media.ready" | "media.failed" | "session.status" | "session.qr" | "session.passkey" | "history.synced" | "history.failed" | "contact.updated" | "chat.updated" | "group.updated" | "group.participants" | "group.requests" | "call.received" | "call.ended" | "presence.updated" | "webhook.exhausted" | "webhook.disabled" | "message_received" | "session_status_change")[] | null;
                    /** @description null: every chat. */
                    chatKinds?: ("direct" | "group" | "status")[] | null;
                    /** @description In place of all that were there. */
                    headers?: {
                        [key: string]: string;
                    };
                    /**
                     * @description false: pause it. `POST /webhooks/{id}/enable` ends the pause.
                     * @enum {boolean}
                     */
                    enabled?: false;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description URL_NOT_ALLOWED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postWebhooksWebhookIdRotateSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @description `whsec_…`; one is made when none is given. */
                    secret?: string;
                } | null;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postWebhooksWebhookIdEnable: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postWebhooksWebhookIdTest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestDelivery"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWebhooksWebhookIdDeliveries: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
                state?: "pending" | "retrying" | "delivered" | "exhausted" | "cancelled";
            };
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": [
                     *         {
                     *           "id": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a40",
                     *           "eventId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a20",
                     *           "event": "message.received",
                     *           "seq": 812,
                     *           "sessionId": "0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02",
                     *           "state": "delivered",
                     *           "attempts": [
                     *             {
                     *               "at": "2026-11-20T09:00:00.000Z",
                     *               "status": 200,
                     *               "durationMs": 31,
                     *               "error": null,
                     *               "response": "ok"
                     *             }
                     *           ],
                     *           "nextAttemptAt": null
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        deliveries: components["schemas"]["Delivery"][];
                        total: number;
                        limit: number;
                        offset: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postWebhooksWebhookIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-11-19T00:00:00Z",
                 *       "until": "2026-11-20T00:00:00Z",
                 *       "state": "exhausted"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Events from then on.
                     */
                    since: string;
                    /**
                     * Format: date-time
                     * @description And up to then; up to now without it.
                     */
                    until?: string;
                    /**
                     * @description Only deliveries in this state; all without it, and what was never to be delivered while it was disabled.
                     * @enum {string}
                     */
                    state?: "delivered" | "exhausted" | "cancelled";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postDeliveriesDeliveryIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description DELIVERY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: {
                /** @description How far back `hourly` and `failures` go. */
                hours?: number;
                /** @description Of this session only. */
                sessionId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSystemInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemInfo"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSystemCondition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemCondition"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSystemClockConfirm: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSystemSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsInForce"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLogs: {
        parameters: {
            query?: {
                /** @description This level and those above it. */
                level?: "trace" | "debug" | "info" | "warn" | "error" | "fatal";
                limit?: number;
                sessionId?: string;
                /** @description Text that the line contains. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Logs"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number;
                /** @description How many to skip. */
                offset?: number;
                /** @description `nextCursor` of the page before; in place of `offset`. */
                cursor?: string;
                /** @description What this key changed. */
                keyId?: string;
                /** @description What was changed on this session. */
                sessionId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntries"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxPhones: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "phones": [
                     *         {
                     *           "phone": "+33612345678",
                     *           "lid": "204918273645109@lid",
                     *           "name": "Marie",
                     *           "passkey": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        phones: {
                            /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                            phone: string;
                            lid: string;
                            name: string;
                            /** @description linking asks for it */
                            passkey: boolean;
                        }[];
                    };
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhones: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+33700000001",
                 *       "name": "Anna"
                 *     }
                 */
                "application/json": {
                    /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                    phone: string;
                    name: string;
                    /** @description linking asks for a passkey, from now on */
                    passkey?: boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "phone": "+33612345678",
                     *       "lid": "204918273645109@lid",
                     *       "name": "Marie",
                     *       "passkey": false
                     *     }
                     */
                    "application/json": {
                        /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                        phone: string;
                        lid: string;
                        name: string;
                        /** @description linking asks for it */
                        passkey: boolean;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneScan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "qr": "https://wa.me/settings/linked_devices#2@ref,noiseKey,identityKey,advSecret,1"
                 *     }
                 */
                "application/json": {
                    /** @description the text of the QR code */
                    qr?: string;
                    /** @description instead of `qr`, where the host can find it */
                    sessionId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "companion": "33612345678:1@s.whatsapp.net"
                     *     }
                     */
                    "application/json": {
                        /** @description JID of the linked companion */
                        companion: string;
                    };
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "step": "code",
                     *       "code": "ABCD-1234",
                     *       "companion": null,
                     *       "problem": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        step: "none" | "asked" | "code" | "linked" | "failed";
                        /** @description to be compared with the one that the client shows */
                        code: string | null;
                        companion: string | null;
                        problem: string | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneEnterCode: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "ABCD-1234"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "companion": "33612345678:1@s.whatsapp.net"
                     *     }
                     */
                    "application/json": {
                        /** @description JID of the linked companion */
                        companion: string;
                    };
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "step": "code",
                     *       "code": "ABCD-1234",
                     *       "companion": null,
                     *       "problem": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        step: "none" | "asked" | "code" | "linked" | "failed";
                        /** @description to be compared with the one that the client shows */
                        code: string | null;
                        companion: string | null;
                        problem: string | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxPhonesPhonePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "step": "code",
                     *       "code": "ABCD-1234",
                     *       "companion": null,
                     *       "problem": null
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        step: "none" | "asked" | "code" | "linked" | "failed";
                        /** @description to be compared with the one that the client shows */
                        code: string | null;
                        companion: string | null;
                        problem: string | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhonePasskeySign: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "options": {
                 *         "challenge": "q83vEjRWeJASNFZ4kBI0VniQEjRWeJASNFZ4kBI0Vng",
                 *         "rpId": "whatsapp.com"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description as the client was given them */
                    options: {
                        challenge: string;
                        rpId: string;
                    } & {
                        [key: string]: unknown;
                    };
                    /** @description the page on which it signs; https://web.whatsapp.com when absent */
                    origin?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "Y3JlZGVudGlhbA",
                     *       "rawId": "Y3JlZGVudGlhbA",
                     *       "type": "public-key",
                     *       "authenticatorAttachment": "platform",
                     *       "clientExtensionResults": {},
                     *       "response": {
                     *         "authenticatorData": "SZYN…",
                     *         "clientDataJSON": "eyJ0…",
                     *         "signature": "MEUC…",
                     *         "userHandle": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: string;
                        rawId: string;
                        /** @enum {string} */
                        type: "public-key";
                        authenticatorAttachment?: string | null;
                        clientExtensionResults: {
                            [key: string]: unknown;
                        };
                        response: {
                            authenticatorData: string;
                            clientDataJSON: string;
                            signature: string;
                            userHandle?: string | null;
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxPhonesPhoneMessages: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messages": [
                     *         {
                     *           "id": "3EB0A1B2C3D4E5F60718AB",
                     *           "at": "2026-11-20T09:00:00.000Z",
                     *           "from": "+33700000001",
                     *           "chatId": "+33700000001",
                     *           "type": "text",
                     *           "text": "Bonjour 👋",
                     *           "media": null,
                     *           "message": {
                     *             "conversation": "Bonjour 👋"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        messages: {
                            id: string;
                            /** @description ISO 8601 */
                            at: string;
                            /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                            from: string;
                            chatId: string;
                            type: string;
                            text: string | null;
                            /** @description the message that a reaction, a vote, an edit, a revoke or a pin is about */
                            targetId?: string;
                            quotedId?: string;
                            quotedFrom?: string;
                            mentions?: string[];
                            /** @enum {boolean} */
                            mentionsEveryone?: true;
                            /** @enum {boolean} */
                            isForwarded?: true;
                            expirationSeconds?: number;
                            location?: {
                                latitude: number;
                                longitude: number;
                                name?: string;
                                address?: string;
                                isLive?: boolean;
                            };
                            contacts?: {
                                name: string;
                                vcard: string;
                            }[];
                            poll?: {
                                name: string;
                                options: string[];
                                selectableCount: number;
                            };
                            /** @description the options that a vote chooses */
                            selected?: string[];
                            media: {
                                mimetype: string | null;
                                filename: string | null;
                                sizeBytes: number;
                                /** @description of the decrypted file, hex, once it was downloaded and verified */
                                sha256: string | null;
                                problem: ("gone" | "damaged") | null;
                                voice: boolean;
                                gif: boolean;
                                viewOnce: boolean;
                                seconds: number | null;
                            } | null;
                            /** @description the decrypted protocol message, bytes in base64 */
                            message: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneMessages: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "+33700000001",
                 *       "text": "Bonjour 👋"
                 *     }
                 */
                "application/json": {
                    /** @description a phone, or the id of a group */
                    to: string;
                    text?: string;
                    media?: {
                        /** @enum {string} */
                        type: "image" | "video" | "audio" | "document" | "sticker";
                        /**
                         * Format: byte
                         * @description base64
                         */
                        data: string;
                        mimetype?: string;
                        filename?: string;
                        caption?: string;
                        voice?: boolean;
                        gif?: boolean;
                        seconds?: number;
                        /**
                         * Format: byte
                         * @description a small JPEG, base64
                         */
                        thumbnail?: string;
                    };
                    location?: {
                        latitude: number;
                        longitude: number;
                        name?: string;
                        address?: string;
                        isLive?: boolean;
                    };
                    contacts?: ({
                        name: string;
                        vcard: string;
                    } | {
                        name: string;
                        /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                        phone: string;
                    })[];
                    poll?: {
                        name: string;
                        options: string[];
                        /** @description 1 when absent; 0 for any number */
                        selectableCount?: number;
                    };
                    /** @description media that companions do not get; which form their notice has */
                    viewOnce?: boolean | ("view_once" | "view_once_unavailable_fanout");
                    /** @description the id of the message that this one answers */
                    replyTo?: string;
                    mentions?: string[];
                    mentionsEveryone?: boolean;
                    isForwarded?: boolean;
                    expirationSeconds?: number;
                    /**
                     * @description how the chat is addressed; `pn` when absent
                     * @enum {string}
                     */
                    addressing?: "pn" | "lid";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxPhonesPhoneMessagesIdMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example <bytes> */
                    "application/json": unknown;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSandboxPhonesPhoneMessagesIdMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneRead: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3EB0A1B2C3D4E5F60718AB"
                 *     }
                 */
                "application/json": {
                    id: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneReact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3EB0A1B2C3D4E5F60718AB",
                 *       "emoji": "👍"
                 *     }
                 */
                "application/json": {
                    id: string;
                    /** @description empty to take the reaction back */
                    emoji: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneEdit: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3EB0A1B2C3D4E5F60718AB",
                 *       "text": "Bonsoir"
                 *     }
                 */
                "application/json": {
                    id: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3EB0A1B2C3D4E5F60718AB"
                 *     }
                 */
                "application/json": {
                    id: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhonePin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3EB0A1B2C3D4E5F60718AB"
                 *     }
                 */
                "application/json": {
                    id: string;
                    /** @description false takes the pin off */
                    isPinned?: boolean;
                    /** @description seven days when absent */
                    durationSeconds?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneVote: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3EB0A1B2C3D4E5F60718AB",
                 *       "options": [
                 *         "Pizza"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description the poll */
                    id: string;
                    /** @description none takes the vote back */
                    options: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneTyping: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "+33700000001",
                 *       "state": "composing"
                 *     }
                 */
                "application/json": {
                    /** @description a phone, or the id of a group */
                    to: string;
                    /** @enum {string} */
                    state: "composing" | "recording" | "paused";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneStatus: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "At the sea"
                 *     }
                 */
                "application/json": {
                    text: string;
                    /** @description the ground of the text: `#rrggbb` */
                    background?: string;
                    /** @description everybody on the network when absent */
                    viewers?: string[];
                    /** @enum {string} */
                    addressing?: "pn" | "lid";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneCall: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "+33700000001",
                 *       "isVideo": true
                 *     }
                 */
                "application/json": {
                    /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                    to: string;
                    isVideo?: boolean;
                    /** @enum {string} */
                    addressing?: "pn" | "lid";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneHangUp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "0F1E2D3C4B5A69788796A5B4C3D2E1F0"
                 *     }
                 */
                "application/json": {
                    /** @description the call */
                    id: string;
                    /** @enum {string} */
                    reason?: "timeout";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxGroups: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "Family",
                 *       "members": [
                 *         "+33612345678",
                 *         "+33698765432"
                 *       ]
                 *     }
                 */
                "application/json": {
                    subject: string;
                    /** @description the first one makes the group */
                    members: string[];
                    /**
                     * @description how members see each other; `lid` when absent
                     * @enum {string}
                     */
                    addressing?: "pn" | "lid";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0A1B2C3D4E5F60718AB"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxGroupsGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `…@g.us` */
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "120363000000000000@g.us",
                     *       "addressing": "lid",
                     *       "subject": "Family",
                     *       "description": null,
                     *       "creator": "+33612345678",
                     *       "members": [
                     *         {
                     *           "phone": "+33612345678",
                     *           "role": "superadmin"
                     *         },
                     *         {
                     *           "phone": "+33698765432",
                     *           "role": "member"
                     *         }
                     *       ],
                     *       "isAnnouncement": false,
                     *       "isLocked": false,
                     *       "expirationSeconds": 0,
                     *       "memberAddMode": "all_member_add",
                     *       "isApprovalRequired": false,
                     *       "inviteCode": "Qm9uam91ciBBbm5hIQ",
                     *       "requests": []
                     *     }
                     */
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        addressing: "pn" | "lid";
                        subject: string;
                        description: string | null;
                        /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                        creator: string;
                        members: {
                            /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                            phone: string;
                            /** @enum {string} */
                            role: "member" | "admin" | "superadmin";
                        }[];
                        isAnnouncement: boolean;
                        isLocked: boolean;
                        expirationSeconds: number;
                        /** @enum {string} */
                        memberAddMode: "admin_add" | "all_member_add";
                        isApprovalRequired: boolean;
                        inviteCode: string;
                        /** @description who asks to be let in */
                        requests: string[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxPhonesPhoneProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "about": "At the sea",
                     *       "pictureUrl": null,
                     *       "privacy": {
                     *         "last": "none",
                     *         "readreceipts": "all"
                     *       },
                     *       "blocked": [
                     *         "+33700000001"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        about: string;
                        pictureUrl: string | null;
                        privacy: {
                            [key: string]: string;
                        };
                        blocked: string[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneProfile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "about": "At the sea",
                 *       "privacy": {
                 *         "category": "last",
                 *         "audience": "none"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description as others see it */
                    name?: string;
                    about?: string;
                    /** @description a JPEG, base64; null takes the picture away */
                    picture?: string | null;
                    privacy?: {
                        /** @enum {string} */
                        category: "readreceipts" | "last" | "online" | "profile" | "status" | "groupadd" | "calladd" | "messages";
                        audience: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "about": "At the sea",
                     *       "pictureUrl": null,
                     *       "privacy": {
                     *         "last": "none",
                     *         "readreceipts": "all"
                     *       },
                     *       "blocked": [
                     *         "+33700000001"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        about: string;
                        pictureUrl: string | null;
                        privacy: {
                            [key: string]: string;
                        };
                        blocked: string[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneBlock: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+33700000001"
                 *     }
                 */
                "application/json": {
                    /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                    phone: string;
                    /** @description false unblocks */
                    blocked?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxPhonesPhoneChatsChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
                /** @description a phone, or the id of a group */
                chat: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isArchived": true,
                     *       "mutedUntil": "forever",
                     *       "isPinned": false,
                     *       "isMarkedUnread": false
                     *     }
                     */
                    "application/json": {
                        isArchived: boolean;
                        /** @description ISO 8601, or `forever` */
                        mutedUntil: string | null;
                        isPinned: boolean;
                        isMarkedUnread: boolean;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneChatsChat: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
                /** @description a phone, or the id of a group */
                chat: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "archived": true,
                 *       "mutedUntil": "forever"
                 *     }
                 */
                "application/json": {
                    archived?: boolean;
                    pinned?: boolean;
                    /** @description marked as unread by hand */
                    unread?: boolean;
                    /** @description null: not muted */
                    mutedUntil?: (string | "forever") | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isArchived": true,
                     *       "mutedUntil": "forever",
                     *       "isPinned": false,
                     *       "isMarkedUnread": false
                     *     }
                     */
                    "application/json": {
                        isArchived: boolean;
                        /** @description ISO 8601, or `forever` */
                        mutedUntil: string | null;
                        isPinned: boolean;
                        isMarkedUnread: boolean;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxPhonesPhoneStarred: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ids": [
                     *         "3EB0A1B2C3D4E5F60718AB"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneStar: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "3EB0A1B2C3D4E5F60718AB"
                 *     }
                 */
                "application/json": {
                    id: string;
                    /** @description false takes the star off */
                    starred?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ids": [
                     *         "3EB0A1B2C3D4E5F60718AB"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxPhonesPhoneContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contacts": [
                     *         {
                     *           "phone": "+33700000001",
                     *           "name": "Anna B."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        contacts: {
                            /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                            phone: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxPhonesPhoneContacts: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                phone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contacts": [
                 *         {
                 *           "phone": "+33700000001",
                 *           "name": "Anna B."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    contacts: {
                        /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                        phone: string;
                        name: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contacts": [
                     *         {
                     *           "phone": "+33700000001",
                     *           "name": "Anna B."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        contacts: {
                            /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                            phone: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSandboxFaults: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice: the same request repeated with it has one effect and one answer, for 7 days.
                 * @example order-42-confirmation
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "nack",
                 *       "phone": "+33700000001",
                 *       "code": 479,
                 *       "count": 1
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    kind: "drop" | "rst" | "stream-error" | "failure" | "logged-out" | "replaced" | "nack" | "ack-delay" | "ack-loss" | "undecryptable" | "slow-link" | "black-hole" | "deaf" | "stuck-login" | "time-lock" | "new-chat-cap" | "media-gone" | "media-failure" | "media-cut" | "slow-media" | "passkey-refused" | "passkey-silent" | "passkey-expired" | "passkey-forged" | "passkey-tampered";
                    /** @description `+digits` (in a path also `%2Bdigits` or digits) */
                    phone?: string;
                    code?: number;
                    rate?: number;
                    count?: number;
                    durationMs?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "fault-1"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description UNSUPPORTED_CONTENT_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description IDEMPOTENCY_KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSandboxFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSandboxStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stanzas": {
                     *         "in": 42,
                     *         "out": 57
                     *       },
                     *       "handled": 42,
                     *       "unhandled": 0,
                     *       "connections": 1,
                     *       "connectionsTotal": 2,
                     *       "logins": 1,
                     *       "overlaps": 0,
                     *       "errors": 0,
                     *       "media": {
                     *         "uploads": 2,
                     *         "downloads": 1,
                     *         "refused": 0,
                     *         "bytesIn": 40212,
                     *         "bytesOut": 20106,
                     *         "storedBytes": 40212
                     *       }
                     *     }
                     */
                    "application/json": {
                        stanzas: {
                            in: number;
                            out: number;
                        };
                        handled: number;
                        unhandled: number;
                        connections: number;
                        connectionsTotal: number;
                        logins: number;
                        overlaps: number;
                        errors: number;
                        media: {
                            uploads: number;
                            downloads: number;
                            refused: number;
                            bytesIn: number;
                            bytesOut: number;
                            storedBytes: number;
                        };
                    };
                };
            };
            /** @description UNAUTHORIZED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description RATE_LIMIT_EXCEEDED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description INTERNAL_ERROR */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description SERVICE_UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
