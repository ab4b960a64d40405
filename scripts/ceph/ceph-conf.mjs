/**
 * The configuration of a Ceph on the loopback interface, with one daemon of each kind and all objects in memory.
 *
 * @param monPort the port of the monitor, which knows where everything is
 * @param port the port of the S3 server
 * @param plugins lines with the folders of plugins
 */
export function cephConf({ folder, monPort, port, plugins }) {
  return `[global]
mon host = [v2:127.0.0.1:${monPort}/0]
mon initial members = a
ms bind ipv6 = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
public network = 127.0.0.0/8
keyring = ${folder}/keyring
osd pool default size = 1
osd pool default min size = 1
mon allow pool size one = true
osd pool default pg num = 4
osd pool default pgp num = 4
mon max pg per osd = 500
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 1073741824
osd max object name len = 460
osd max object namespace len = 64
run dir = ${folder}
admin socket = ${folder}/$name.asok
log file = ${folder}/$name.log
mon data = ${folder}/mon
osd data = ${folder}/osd
mon data avail crit = 1
mon data avail warn = 2
paxos propose interval = 0.02
paxos min wait = 0.01
${plugins.join('\n')}
[client.rgw]
rgw data = ${folder}/rgw
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw dns name =
rgw run sync thread = false
rgw enable usage log = false
`;
}
