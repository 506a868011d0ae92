/** `zsha -h`: the manual's text, word for word; what it does not know comes after. */
export const helpText = `
zsha is a proprietary, high-availability suite that protects ZStack management services from
running online for long periods of time.

usage:
  zsha [-h] [-v]

All sub-commands
  install [-p] ROOT-PASSWORD [-c] CONFIGURATION-FILE-PATH
    Install Mode, Need a root password for all HA nodes, Need a configuration file path
  uninstall --yes-i-really-really-mean-it
    uninstall from all nodes
  check-config CONFIGURATION-FILE-PATH
    check configuration file
  config-sample [CephConf|FileConf]
    output sample config json file to /tmp/sample.CephConf.config.json
    or /tmp/sample.FileConf.config.json
  export-config  output current config json file to /tmp/current.config.json
  import-config CONFIGURATION-FILE-PATH
    update configuration to HA cluster
  migrate xxx.xxx.xxx.xxx
    migrate to target HA host, ip or hostname should be provided
  status      show status
  status-conf  show status with current configuration
  stop        close MN-VM and all zs-ha services in cluster, consul will continue to operate
  start       start all zs-ha services in cluster, if consul service is stopped, it will also be started

optional arguments:
  -h          show this help message
  -v      show version, print execution details

Further sub-commands and options
  events [--newest N]
    what happened to MN-VM and why, newest last
  explain
    why MN-VM is where it is; if it does not run, what is waited for and how long
  maintenance on|off NODE [--for 2h] [--reason TEXT]
    MN-VM leaves the node and is not started there until it is off, or the time is over
  freeze [--for 30m] [--reason TEXT], unfreeze
    nothing is started, moved or restarted by itself; what runs goes on
  install --key PRIVATE-KEY-PATH
    log in with a key; without -p and --key the password is read from ZSHA_ROOT_PASSWORD or asked for
  --json
    with status, status-conf, events, explain, check-config and -v: one JSON document for scripts
`;
