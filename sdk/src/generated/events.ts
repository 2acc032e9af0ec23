// Made by `npm run generate`. Do not edit.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
         * An event of YesApp
         * @description What GET /events, GET /events/stream and webhooks tell; `event` names its type. Fields and types may be added: readers ignore what they do not know.
         */
        AnyEvent: {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.received";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.sent";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.delivered";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.read";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.played";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.failed";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.undecryptable";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.edited";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.revoked";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.reaction";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                /** @description The message that it is about. */
                id: string;
                sessionId: string;
                /** @description Of the message that it is about. */
                whatsappId: string;
                chatId: string;
                /** @description Who did it. */
                from: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                isGroup: boolean;
                isStatus: boolean;
                /** Format: date-time */
                timestamp: string;
                /** @constant */
                type: "reaction";
                /** @description The emoji, as in `emoji`. */
                text: string;
                emoji: string;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.pinned";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "message.starred";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "poll.vote";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                /** @description The message that it is about. */
                id: string;
                sessionId: string;
                /** @description Of the message that it is about. */
                whatsappId: string;
                chatId: string;
                /** @description Who did it. */
                from: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                isGroup: boolean;
                isStatus: boolean;
                /** Format: date-time */
                timestamp: string;
                /** @description What this person has chosen now. */
                options: string[];
                poll: {
                    question: string;
                    options: {
                        name: string;
                        votes: number;
                    }[];
                    multiple: boolean;
                };
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "status.received";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "status.sent";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "status.failed";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "status.viewed";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                /** @description The message that it is about. */
                id: string;
                sessionId: string;
                /** @description Of the message that it is about. */
                whatsappId: string;
                chatId: string;
                /** @description Who did it. */
                from: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                isGroup: boolean;
                isStatus: boolean;
                /** Format: date-time */
                timestamp: string;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "status.reaction";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                /** @description The message that it is about. */
                id: string;
                sessionId: string;
                /** @description Of the message that it is about. */
                whatsappId: string;
                chatId: string;
                /** @description Who did it. */
                from: {
                    /** @description The contact; null for ourselves. */
                    id: string | null;
                    phone: string | null;
                    lid: string | null;
                    name: string | null;
                };
                isGroup: boolean;
                isStatus: boolean;
                /** Format: date-time */
                timestamp: string;
                /** @constant */
                type: "reaction";
                text: string;
                emoji: string;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "status.revoked";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "action.failed";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                actionId: string;
                /** @enum {string} */
                action: "edit" | "revoke" | "reaction" | "vote" | "pin" | "disappearing";
                sessionId: string;
                chatId: string;
                /** @description The message that it was about; null: it was about the chat. */
                messageId: string | null;
                /** @description The action's own. */
                whatsappId: string;
                error: {
                    code: string;
                    message: string;
                };
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "media.ready";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "media.failed";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Message"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "session.status";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Session"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "session.qr";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                sessionId: string;
                /** Format: date-time */
                expiresAt: string;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "session.passkey";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                sessionId: string;
                /** @enum {string} */
                step: "assertion" | "waiting" | "code" | "finishing";
                /** Format: date-time */
                expiresAt: string;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "history.synced";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                sessionId: string;
                /** @enum {string} */
                kind: "initial" | "names" | "numbers" | "recent" | "full" | "on-demand";
                /** @description Those of the part that were new. */
                messages: number;
                /** @description How far all of it is stored, as in the session. */
                history: {
                    /** @enum {string} */
                    state: "syncing" | "synced";
                    percent: number;
                    messages: number;
                    failedParts: number;
                    /** Format: date-time */
                    since: string;
                } | null;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "history.failed";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                sessionId: string;
                /** @enum {string} */
                kind: "initial" | "names" | "numbers" | "recent" | "full" | "on-demand";
                /** @description Those of the part that were new. */
                messages: number;
                /** @description How far all of it is stored, as in the session. */
                history: {
                    /** @enum {string} */
                    state: "syncing" | "synced";
                    percent: number;
                    messages: number;
                    failedParts: number;
                    /** Format: date-time */
                    since: string;
                } | null;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "contact.updated";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Contact"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "chat.updated";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Chat"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "group.updated";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Group"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "group.participants";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                sessionId: string;
                /** @description Also the id of the group's chat. */
                groupId: string;
                jid: string;
                /** @enum {string} */
                action: "add" | "remove" | "leave" | "promote" | "demote";
                by: {
                    phone: string | null;
                    lid: string | null;
                };
                participants: {
                    phone: string | null;
                    lid: string | null;
                    /** @enum {string} */
                    role: "member" | "admin" | "superadmin";
                }[];
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "group.requests";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                sessionId: string;
                /** @description Also the id of the group's chat. */
                groupId: string;
                jid: string;
                /** @enum {string} */
                action: "created" | "withdrawn";
                by: {
                    phone: string | null;
                    lid: string | null;
                };
                people: {
                    phone: string | null;
                    lid: string | null;
                }[];
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "call.received";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Call"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "call.ended";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: components["schemas"]["Call"];
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "presence.updated";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                sessionId: string;
                /** @description null: there is no chat with this person yet. */
                chatId: string | null;
                contactId: string | null;
                phone: string | null;
                lid: string | null;
                /** @enum {string} */
                state: "available" | "unavailable" | "composing" | "recording" | "paused";
                lastSeenAt: string | null;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "webhook.exhausted";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                webhookId: string;
                deliveryId: string;
                /** @description Of the event that was not delivered. */
                sessionId: string | null;
                eventId: string;
                event: string;
                seq: number;
                attempts: number;
                /** @description HTTP status of the last try; null when there was no answer. */
                lastStatus: number | null;
                lastError: string | null;
            };
        } | {
            /** @description The same on every repetition. */
            id: string;
            /** @constant */
            event: "webhook.disabled";
            /** @description Counts within the session; within the account where there is none. */
            seq: number;
            /** @description null: it belongs to the account as a whole. */
            sessionId: string | null;
            /** Format: date-time */
            timestamp: string;
            /** @description Where to go on, in the log and the stream; webhooks have none. */
            cursor?: string;
            data: {
                webhookId: string;
                /** @description The session it belongs to; null: all of the account. */
                sessionId: string | null;
                /** @enum {string} */
                reason: "gone" | "failing";
                failingSince: string | null;
                /** @description HTTP status of the last try; null when there was no answer. */
                lastStatus: number | null;
                lastError: string | null;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
