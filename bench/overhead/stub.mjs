// A node and an OpenAI server that answer every request with the same text after one millisecond.
// node stub.mjs OPENAI_PORT CA.pem [ID PORT KEY.pem CERT.pem]...
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";

const [openAiPort, ca, ...nodes] = process.argv.slice(2);
const TEXT = "The treatment for migraine is sumatriptan and rest in a dark room. ".repeat(8).trim();
const DELAY_MS = 1;

const text = (value) => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const int = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
// GenerateReply of core.exchange
const REPLY = Buffer.concat([
  Buffer.from([10]), int(12), int(0), int(96), Buffer.from([0]), text(TEXT),
  text("stub"), text(""), Buffer.alloc(16), int(0),
]);
const info = (id) => JSON.stringify({
  id, model: "stub", model_hash: "stub", shards: 32, vocabulary: 2048, max_context: 512,
  device: "cpu", bit_identical: true, version: "0.1.0", protocol: 2, slots: 512, private_slots: 4,
  models: [{ name: "stub", hash: "stub", state: "ready", vocabulary: 2048, max_context: 512, adapters: [] }],
});
const COMPLETION = JSON.stringify({
  id: "chatcmpl-stub", object: "chat.completion", created: 0, model: "stub",
  choices: [{ index: 0, message: { role: "assistant", content: TEXT }, finish_reason: "stop" }],
  usage: { prompt_tokens: 12, completion_tokens: 96, total_tokens: 108 },
});

function answer(request, response, type, body) {
  request.resume();
  request.on("end", () =>
    setTimeout(() => {
      response.writeHead(200, { "content-type": type, "content-length": Buffer.byteLength(body) });
      response.end(body);
    }, DELAY_MS));
}

function startNode(id, port, key, cert) {
  const description = info(id);
  const tls = {
    key: readFileSync(key), cert: readFileSync(cert), ca: readFileSync(ca),
    requestCert: true, rejectUnauthorized: true, minVersion: "TLSv1.3", keepAliveTimeout: 120_000,
  };
  https
    .createServer(tls, (request, response) => {
      if (request.url.startsWith("/inference/")) {
        answer(request, response, "application/octet-stream", REPLY);
      } else if (request.url === "/info") {
        answer(request, response, "application/json", description);
      } else {
        answer(request, response, "application/json", '{"status":"UP","checks":[]}');
      }
    })
    .listen(Number(port), "127.0.0.1");
}
for (let at = 0; at < nodes.length; at += 4) {
  startNode(...nodes.slice(at, at + 4));
}
http
  .createServer((request, response) => answer(request, response, "application/json", COMPLETION))
  .listen(Number(openAiPort), "127.0.0.1");
