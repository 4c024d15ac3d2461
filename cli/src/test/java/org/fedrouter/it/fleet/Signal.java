package org.fedrouter.it.fleet;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What the system can do to a process, addressed by its id. */
public enum Signal {
  /** Ends it in the middle of whatever it does. */
  KILL,
  /** Freezes it; its connections stay open. */
  STOP,
  /** Lets it go on. */
  CONT,
  /** PostgreSQL's immediate shutdown: no checkpoint, recovery at the next start. */
  QUIT;

  public void to(ProcessHandle process) throws InterruptedException {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name(), "" + process.pid()).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("cannot send " + name() + " to " + process.pid());
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot send " + name() + " to " + process.pid(), e);
    }
  }
}
