// Stands in for Node's `net` in every bundle: the JSON-RPC library can speak over sockets, this product must not.
const refuse = () => { throw new Error('cloud-au-centre opens no socket'); };
module.exports = { createServer: refuse, createConnection: refuse };
