import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeAll, EdgeNode, isUp, knock, north, pair, south } from '../../../test/support/edge-node.ts';

afterEach(closeAll);

describe('somebody at the door who is no party', () => {
  it.each<[string, string | Buffer, string]>([
    ['noise', 'hello?', 'FRAME_NOT_JSON'],
    ['a frame before any hello', '{"v":1,"frame":"ping","n":1,"at":1}', 'FRAME_OUT_OF_ORDER'],
    ['bytes instead of text', Buffer.from([1, 2, 3]), 'FRAME_NOT_TEXT'],
    ['more than a stranger may send', 'x'.repeat(100_000), 'FRAME_TOO_LARGE'],
  ])('and sends %s is told why and hung up on', async (_what, send, code) => {
    const node = await new EdgeNode(south, [north]).listen();
    node.peers.start();
    const { socket, closed } = await knock(node);
    socket.send(send);
    expect((await closed).reason).toBe(code);
    expect(node.record.roots()).toEqual({});
  });

  it('and sends megabytes is cut off while they come', async () => {
    const node = await new EdgeNode(south, [north]).listen();
    node.peers.start();
    const { socket, closed } = await knock(node);
    socket.send('x'.repeat(5_000_000), () => {});
    await closed;
    expect(node.events).toContainEqual(expect.objectContaining({ event: 'peer.ended', code: 'FRAME_TOO_LARGE' }));
  });

  it('is slowed down after garbage, while the party at the same address is not shut out by its own dialling', async () => {
    const [a, b] = await pair();
    a.peers.start();
    for (let i = 0; i < 6; i++) {
      const { socket, closed } = await knock(a);
      socket.send('garbage');
      await closed;
    }
    const late = await knock(a);
    expect(await late.closed).toEqual({ code: 1013, reason: 'SLOW_DOWN' });
    b.peers.start();
    await Promise.all([a.health(south, isUp), b.health(north, isUp)]);
  });

  it('cannot hold all places at the door', async () => {
    const node = await new EdgeNode(south, [north]).listen();
    node.peers.start();
    const held = await Promise.all(Array.from({ length: 16 }, () => knock(node)));
    expect(await (await knock(node)).closed).toEqual({ code: 1013, reason: 'TOO_MANY_SOCKETS' });
    held[0]?.socket.terminate();
    await expect.poll(() => node.events.filter(({ event }) => event === 'peer.ended').length).toBe(1);
    const free = await knock(node);
    expect(free.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('and proves nothing is hung up on after 10 s', async () => {
    const node = await new EdgeNode(south, [north]).listen();
    node.peers.start();
    const { closed } = await knock(node);
    node.skew = 11_000;
    expect((await closed).reason).toBe('HANDSHAKE_TIMEOUT');
  });
});
