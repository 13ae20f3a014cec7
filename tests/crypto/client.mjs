// People with a client that is not ours: matrix-js-sdk with the Rust crypto that Element has.
// One line of JSON in ({id, who, do, ...}), one line out ({id, ok} or {id, error}).
import readline from "node:readline";

for (const level of ["log", "info", "debug", "trace"]) console[level] = () => {};

const sdk = await import("matrix-js-sdk");
const { AllDevicesIsolationMode, OnlySignedDevicesIsolationMode } = await import("matrix-js-sdk/lib/crypto-api/index.js");
const { decodeRecoveryKey } = await import("matrix-js-sdk/lib/crypto-api/recovery-key.js");
const { Attachment, EncryptedAttachment } = await import("@matrix-org/matrix-sdk-crypto-wasm");
const { logger } = await import("matrix-js-sdk/lib/logger.js");
logger.setLevel("silent");

const POLL = "org.matrix.msc3381.poll";
const people = new Map();

const shown = (event) => ({
    event_id: event.getId(),
    sender: event.getSender(),
    type: event.getType(),
    content: event.getContent(),
    secret: event.isEncrypted(),
    failed: event.isDecryptionFailure() ? event.decryptionFailureReason : null,
});

async function login({ who, url, password, signed = true, only = "all", recovery = null }) {
    const guest = sdk.createClient({ baseUrl: url });
    const { user_id, device_id, access_token } = await guest.loginRequest({
        type: "m.login.password", identifier: { type: "m.id.user", user: recovery ? recovery.user : who }, password,
    });
    const client = sdk.createClient({
        baseUrl: url, userId: user_id, deviceId: device_id, accessToken: access_token,
        cryptoCallbacks: recovery
            ? { getSecretStorageKey: async ({ keys }) => [Object.keys(keys)[0], decodeRecoveryKey(recovery.key)] }
            : {},
    });
    await client.initRustCrypto({ useIndexedDB: false });
    const crypto = client.getCrypto();
    crypto.setDeviceIsolationMode(only === "signed" ? new OnlySignedDevicesIsolationMode() : new AllDevicesIsolationMode(true));
    crypto.globalBlacklistUnverifiedDevices = only === "verified";
    if (recovery) await crypto.userHasCrossSigningKeys(user_id, true);
    if (signed) {
        await crypto.bootstrapCrossSigning({
            authUploadDeviceSigningKeys: (make) =>
                make({ type: "m.login.password", identifier: { type: "m.id.user", user: who }, password }),
        });
    }
    people.set(who, client);
    await client.startClient({ initialSyncLimit: 50, threadSupport: false });
    await new Promise((resolve) => {
        const ready = (state) => (state === "PREPARED" ? (client.off("sync", ready), resolve()) : null);
        client.on("sync", ready);
    });
    return { user_id, device_id };
}

async function until(found) {
    for (;;) {
        const result = await found();
        if (result) return result;
        await new Promise((soon) => setTimeout(soon, 50));
    }
}

const send = (client, room, type, content) => client.sendEvent(room, type, content).then((sent) => sent.event_id);

// What an encrypted message leads to: as the homeserver stores it, and as its readers get it, its hash checked.
async function file({ client, room, event, flip }) {
    const { file: sealed } = client.getRoom(room).findEventById(event).getContent();
    const url = client.mxcUrlToHttp(sealed.url, undefined, undefined, undefined, false, true, true);
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${client.getAccessToken()}` } });
    const stored = Buffer.from(await answer.arrayBuffer());
    const read = Buffer.from(stored);
    if (flip) read[0] ^= 1;
    const opened = Buffer.from(Attachment.decrypt(new EncryptedAttachment(read, JSON.stringify(sealed))));
    return { kind: answer.headers.get("content-type"), stored: stored.toString("base64"), opened: opened.toString("base64") };
}

// Compare emoji with somebody, as two people do with two apps beside each other.
async function verify({ client, room, user, other }) {
    const theirs = people.get(other);
    const asked = new Promise((resolve) => theirs.once("crypto.verificationRequestReceived", resolve));
    const request = await client.getCrypto().requestVerificationDM(user, room);
    const received = await asked;
    await received.accept();
    await until(() => request.phase === 3);
    const shows = (verifier) => new Promise((resolve) => verifier.once("show_sas", resolve));
    const mine = await request.startVerification("m.sas.v1");
    const shown = shows(mine);
    const verified = mine.verify();
    const other_ = await until(() => received.verifier);
    const shownThere = shows(other_);
    const verifiedThere = other_.verify();
    const [here, there] = [await shown, await shownThere];
    const same = JSON.stringify(here.sas.emoji) === JSON.stringify(there.sas.emoji);
    await Promise.all([here.confirm(), there.confirm()]);
    await Promise.all([verified, verifiedThere]);
    return same;
}

const acts = {
    file,
    login,
    join: async ({ client, room }) => (await client.joinRoom(room)).roomId,
    enter: async ({ client, room }) => {
        await client.joinRoom(room);
        await until(() => client.getRoom(room) && client.getCrypto().isEncryptionEnabledInRoom(room));
    },
    talk: async ({ client, user }) =>
        (await client.createRoom({
            preset: "trusted_private_chat", is_direct: true, invite: [user],
            initial_state: [{ type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } }],
        })).room_id,
    asked_by: ({ client, user }) =>
        until(() => client.getRooms().find((room) => room.getDMInviter() === user)?.roomId),
    open_talk: async ({ client, user }) =>
        (await client.createRoom({ preset: "trusted_private_chat", is_direct: true, invite: [user] })).room_id,
    say: ({ client, room, body, reply }) =>
        send(client, room, "m.room.message", {
            msgtype: "m.text", body,
            ...(reply ? { "m.relates_to": { "m.in_reply_to": { event_id: reply } } } : {}),
        }),
    edit: ({ client, room, event, body }) =>
        send(client, room, "m.room.message", {
            msgtype: "m.text", body: `* ${body}`, "m.new_content": { msgtype: "m.text", body },
            "m.relates_to": { rel_type: "m.replace", event_id: event },
        }),
    vote: ({ client, room, poll, answers }) =>
        send(client, room, `${POLL}.response`, {
            [`${POLL}.response`]: { answers }, "m.relates_to": { rel_type: "m.reference", event_id: poll },
        }),
    react: ({ client, room, event, key }) =>
        send(client, room, "m.reaction", { "m.relates_to": { rel_type: "m.annotation", event_id: event, key } }),
    redact: async ({ client, room, event }) => (await client.redactEvent(room, event)).event_id,
    encrypt: ({ client, room }) =>
        client.sendStateEvent(room, "m.room.encryption", { algorithm: "m.megolm.v1.aes-sha2" }, ""),
    rotate: ({ client, room }) => client.getCrypto().forceDiscardSession(room),
    events: ({ client, room }) => client.getRoom(room)?.getLiveTimeline().getEvents().map(shown) ?? [],
    shield: async ({ client, room, event }) => {
        const found = client.getRoom(room).findEventById(event);
        return (await client.getCrypto().getEncryptionInfoForEvent(found))?.shieldColour ?? null;
    },
    device: async ({ client, user, device }) => {
        await client.getCrypto().getUserDeviceInfo([user], true);
        const found = await client.getCrypto().getDeviceVerificationStatus(user, device);
        return found && { signed: found.signedByOwner, verified: found.crossSigningVerified };
    },
    fingerprint: async ({ client, user, device }) =>
        (await client.getCrypto().getUserDeviceInfo([user], true)).get(user).get(device).getFingerprint(),
    approve: ({ client, user, device }) => client.getCrypto().setDeviceVerified(user, device),
    verify,
    until_verified: ({ client, user, device }) =>
        until(async () => {
            await client.getCrypto().getUserDeviceInfo([user], true);
            return (await client.getCrypto().getDeviceVerificationStatus(user, device))?.crossSigningVerified;
        }),
    identity: async ({ client }) => ({
        ready: await client.getCrypto().isCrossSigningReady(),
        stored: await client.getCrypto().isSecretStorageReady(),
    }),
    stop: async ({ client, who }) => (client.stopClient(), people.delete(who)),
};

const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
for await (const line of readline.createInterface({ input: process.stdin })) {
    const { id, ...act } = JSON.parse(line);
    Promise.resolve()
        .then(() => acts[act.do]({ ...act, client: people.get(act.who) }))
        .then((ok) => answer({ id, ok: ok ?? null }), (error) => answer({ id, error: String(error?.stack ?? error) }));
}
process.exit(0);
