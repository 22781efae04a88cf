// No spec asserts a time: on a busy machine or a slow disk it only takes longer.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;
