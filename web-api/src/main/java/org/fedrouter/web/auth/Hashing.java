package org.fedrouter.web.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** A password hash takes 19 MiB and a core: strangers must not be able to exhaust either. */
@ApplicationScoped
public class Hashing {
  private static final int AT_ONCE = 8;

  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * Does what hashes.
   *
   * @throws ProblemException when too many do already
   */
  public Response run(Supplier<Response> work) {
    if (!free.tryAcquire()) {
      throw new ProblemException(Problem.of(ProblemType.BUSY, "Too many log-ins at once."));
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
