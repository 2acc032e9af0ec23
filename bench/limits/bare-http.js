import fastify from 'fastify'

// The least that a server of ours has to load: also the baseline of the start.
const app = fastify()
app.post('/messages', async ({ body }) => ({ status: 'sent', to: body.to }))
app.get('/ready', async () => ({ ready: true }))
await app.listen({ port: Number(process.env.PORT ?? 0), host: '127.0.0.1' })
process.send?.({ port: app.server.address().port })
