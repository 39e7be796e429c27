const http = require('node:http');
const os = require('node:os');

const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || '127.0.0.1';

const server = http.createServer((request, response) => {
  if (request.url === '/health') {
    response.end('ok\n');
    return;
  }
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(`Hello from Node.js ${process.version} on ${os.hostname()}, pid ${process.pid}\n`);
});

server.listen(port, host, () => console.log(`listening on ${host}:${port}`));

// What is under way is finished first; idle connections are let go.
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
