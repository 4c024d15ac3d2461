// The stock `openai` package against a router: prints one JSON object of what it saw.
import OpenAI from 'openai';

const [baseURL, apiKey, abortKey, lossyURL] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey });
const seen = {};

const greedy = {
  messages: [
    { role: 'system', content: 'You answer questions of clinicians.' },
    { role: 'user', content: [{ type: 'text', text: 'What is the treatment for migraine?' }] },
  ],
  temperature: 0,
  max_tokens: 24,
  fedrouter: { mode: 'public' },
};

const error = async (work) => {
  try {
    await work();
    return { name: 'none' };
  } catch (e) {
    return { name: e.constructor.name, status: e.status, code: e.code, param: e.param,
             type: e.type, message: e.message };
  }
};

const models = [];
for await (const model of client.models.list()) models.push(model.id);
seen.models = models;
seen.model = await client.models.retrieve(models[0]);
greedy.model = models[0];
seen.whole = await client.chat.completions.create(greedy);

const stream = await client.chat.completions.create({
  ...greedy, stream: true, stream_options: { include_usage: true },
});
seen.chunks = [];
for await (const chunk of stream) seen.chunks.push(chunk);

// The raw bytes of a stream, whole: UTF-8 must be whole in every event.
const raw = await client.chat.completions.create({ ...greedy, stream: true }).asResponse();
seen.contentType = raw.headers.get('content-type');
const bytes = Buffer.from(await raw.arrayBuffer());
seen.raw = new TextDecoder('utf-8', { fatal: true }).decode(bytes);

// Readers that leave after the first piece of the longest answer that a few seeds give.
const wordy = (seed) => ({
  ...greedy, messages: [{ role: 'user', content: 'xyzzy 1 2 3 4' }], temperature: 2, seed,
  max_tokens: 150, user: 'a clinician' });
const lengths = [];
for (let seed = 1; seed <= 12; seed++) {
  lengths.push((await client.chat.completions.create(wordy(seed))).usage.completion_tokens);
}
seen.longest = Math.max(...lengths);
const parts = await client.chat.completions.create({
  ...wordy(1 + lengths.indexOf(seen.longest)), stream: true }).asResponse();
seen.parts = 0;
for await (const part of parts.body) seen.parts++;
for (let i = 0; i < 10; i++) {
  const leaving = await client.chat.completions.create({
    ...wordy(1 + lengths.indexOf(seen.longest)), stream: true,
    fedrouter: { mode: 'public', idempotency_key: `${abortKey}-${i}` } });
  for await (const chunk of leaving) if (chunk) break;
}

seen.unknownModel = await error(() => client.chat.completions.create({ ...greedy, model: 'nobody' }));
seen.tools = await error(() => client.chat.completions.create({
  ...greedy, tools: [{ type: 'function', function: { name: 'f', parameters: {} } }] }));
seen.many = await error(() => client.chat.completions.create({ ...greedy, n: 2 }));
seen.image = await error(() => client.chat.completions.create({ ...greedy,
  messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'http://x' } }] }] }));
seen.budget = await error(() => client.chat.completions.create({ ...greedy, temperature: undefined,
  fedrouter: { mode: 'private', max_privacy_budget: 1e-9 } }));
seen.wrongKey = await error(() => new OpenAI({ baseURL, apiKey: 'frk_0000000000000000_x' })
  .models.list());
seen.privately = await client.chat.completions.create({ ...greedy, temperature: undefined,
  max_tokens: 4, fedrouter: { mode: 'private', max_privacy_budget: 0.3 } });

// The line breaks after the router has answered: the client repeats by itself, without a key.
seen.lost = await new OpenAI({ baseURL: lossyURL, apiKey }).chat.completions.create({
  ...greedy, temperature: undefined, max_tokens: 5,
  fedrouter: { mode: 'private', max_privacy_budget: 0.3 } });
console.log(JSON.stringify(seen));
