import { addWebhook } from '../harness/add-webhook.js'
import { median, percentile } from '../harness/drive-load.js'
import { InboundLoad } from '../harness/inbound-load.js'
import { linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'
import { Receiver } from '../harness/receiver.js'
import { startSink } from '../harness/sink.js'

const load = { perSecond: 10, seconds: 60 }
const boundMs = 2_000

export const criterion = {
  id: 'SC-003',
  says: 'Webhooks are delivered within two seconds of the arrival of the message, in 99 % of cases.',

  async measure(stage) {
    const simulator = await stage.startSimulator()
    await addPhones(simulator.control, people)
    const inbound = new InboundLoad(simulator, people)
    stage.onClose(() => inbound.close())
    const sink = await startSink(stage)
    const server = await stage.startServer({ simulator, env: { WEBHOOK_ALLOW_PRIVATE: 'true' } })
    const phones = ownPhones(10, '20')
    await linkSessions(server, simulator, phones)
    await addWebhook(server, `${sink.url}/hook`)
    const receiver = new Receiver(inbound, phones, sink)
    await receiver.warmUp()
    const { latencies } = await receiver.receive(load)
    const inTime = latencies.filter((ms) => ms <= boundMs).length / latencies.length
    return [
      {
        what: `of ${latencies.length} messages, ${load.perSecond} a second to 10 sessions, told within 2 s`,
        figure: `${(100 * inTime).toFixed(1)} %`,
        bound: '≥ 99 %',
        holds: inTime >= 0.99,
      },
      {
        what: 'from the moment a person writes to the receipt: p50, p99, longest',
        figure: `${median(latencies).toFixed(0)}, ${percentile(latencies, 0.99).toFixed(0)}, ${Math.max(...latencies).toFixed(0)} ms`,
      },
    ]
  },
}
