// Runs on a node: hands requests on, and is late with PERCENT of the answers. slow-proxy.mjs FROM TO PERCENT
import { Agent, createServer, request } from 'node:http';

const [from, to, percent] = process.argv.slice(2).map(Number);
const agent = new Agent({ keepAlive: true });
const latenessMs = () => (Math.random() * 100 < percent ? 500 + Math.random() * 2500 : 0);

createServer((asked, answer) => {
  const { method, url, headers } = asked;
  const sent = request({ host: '127.0.0.1', port: to, method, path: url, headers, agent }, (reply) => {
    setTimeout(() => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    }, latenessMs());
  });
  sent.on('error', () => answer.destroy());
  asked.on('aborted', () => sent.destroy());
  asked.pipe(sent);
}).listen(from, '127.0.0.1');
