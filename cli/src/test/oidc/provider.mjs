// A real authorization server on a free loopback port, for OidcIT: `oidc-provider` with people and
// keys that the test wants. Prints its issuer as the first line; "rotate" on its input replaces its
// signing key, and the old one is gone; the end of its input ends it.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

const [here, elsewhere] = process.argv.slice(2);

// What the provider knows of people and programs beside their name.
const groups = { doctor: ['clinicians', 'operators'], nurse: ['carers'], cautious: ['cautious'] };
const claims = (name) => ({
  fhirUser: `Practitioner/${name}`,
  departments: ['Kardiologie', 'Personalabteilung'],
  groups: groups[name] ?? ['clinicians'],
});

const key = async (kid) => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
};

const configuration = (jwk) => ({
  jwks: { keys: [jwk] },
  clients: [
    {
      client_id: 'app',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['https://app.example.org/callback'],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
    {
      client_id: 'nurse',
      client_secret: 'a secret of this test alone',
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
  ],
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  scopes: ['openid'],
  pkce: { required: () => true },
  cookies: { keys: ['a cookie key of this test alone'] },
  ttl: { AccessToken: 600, ClientCredentials: 600, Interaction: 60, Session: 60, Grant: 60 },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => here,
      useGrantedResource: () => true,
      getResourceServerInfo: (context, resource) => {
        if (![here, elsewhere].includes(resource)) throw new Error('no such resource');
        return {
          scope: 'fedrouter/query fedrouter/all',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        };
      },
    },
  },
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  extraTokenClaims: (context, token) => ({
    ...claims(token.accountId ?? token.clientId),
    amr: context.oidc.entities.AuthorizationCode?.amr,
  }),
  // Everybody has consented to everything that is asked for.
  loadExistingGrant: async (context) => {
    const { client, session, provider } = context.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid');
    for (const resource of [here, elsewhere]) {
      grant.addResourceScope(resource, 'fedrouter/query fedrouter/all');
    }
    await grant.save();
    return grant;
  },
  interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
});

let provider;
let keys = 0;
const rotate = async (issuer) => {
  keys += 1;
  provider = new Provider(issuer, configuration(await key(`key-${keys}`)));
};

// Whoever is named by login_hint is believed, with the methods that acr_values names.
const login = async (request, response) => {
  const { params } = await provider.interactionDetails(request, response);
  const amr = (params.acr_values ?? 'pwd').split(' ');
  const result = { login: { accountId: params.login_hint, amr } };
  await provider.interactionFinished(request, response, result);
};

const server = createServer((request, response) => {
  const answer = request.url.startsWith('/interaction/') ? login : provider.callback();
  Promise.resolve(answer(request, response)).catch((e) => {
    console.error(e);
    response.writeHead(500).end();
  });
});

server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  await rotate(issuer);
  console.log(issuer);
  const input = createInterface({ input: process.stdin });
  input.on('line', async () => {
    await rotate(issuer);
    console.log(`key-${keys}`);
  });
  input.on('close', () => process.exit(0));
});
