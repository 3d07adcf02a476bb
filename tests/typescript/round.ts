// What a program in TypeScript does with the client that the OpenAPI file makes, a whole round.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type Contribution = components["schemas"]["ContributionList"];
type Problem = components["schemas"]["Problem"];

declare const process: { readonly argv: string[] };

const [baseUrl, token] = process.argv.slice(2);
if (baseUrl === undefined || token === undefined) throw new Error("Give the address and a token.");

const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });

function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("Nothing was answered.");
  return value;
}

const lists = "/api/v1/contributions/";
const one = "/api/v1/contributions/{id}/";

const first = sure((await client.GET(lists, { params: { query: { page_size: 2 } } })).data);
const cursor = sure(new URL(first.next ?? "").searchParams.get("cursor") ?? undefined);
const query = { page_size: 2, cursor };
const second = sure((await client.GET(lists, { params: { query } })).data);
const drafts = sure((await client.GET(lists, { params: { query: { state: "draft" } } })).data);
const accepted = sure((await client.GET(lists, { params: { query: { state: "accepted" } } })).data);

const row: Contribution = sure(first.results[0]);
const id = sure(row.id);
const read = await client.GET(one, { params: { path: { id } } });
const etag = sure(read.response.headers.get("ETag") ?? undefined);

const change = () =>
  client.PATCH(one, {
    params: { path: { id }, header: { "If-Match": etag } },
    body: { narrative: "Twelve searches." },
  });
const changed = sure((await change()).data);
const again = await change();
const refused: Problem = sure(again.error);

const stranger = createClient<paths>({ baseUrl, headers: { Authorization: "Bearer nobody" } });
const turnedAway: Problem = sure((await stranger.GET(lists)).error);

console.log(
  JSON.stringify({
    ids: [...first.results, ...second.results].map((row) => row.id),
    drafts: drafts.results.map((row) => row.state),
    accepted: accepted.results.length,
    read: sure(read.data).id,
    changed: { id: changed.id, narrative: changed.narrative, version: changed.version },
    refused: [again.response.status, refused.code, refused.errors[0]?.pointer],
    turnedAway: [turnedAway.status, turnedAway.code],
  }),
);
