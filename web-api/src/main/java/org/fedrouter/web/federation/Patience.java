package org.fedrouter.web.federation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.fedrouter.federation.Task;
import org.fedrouter.federation.boundary.Worklist;
import org.fedrouter.web.federation.FederationBodies.TaskBody;
import org.fedrouter.web.federation.FederationBodies.WorkBody;

/**
 * Answers hospitals as soon as something is awaited from them. Each that waits holds a thread of
 * the server, so only some may; the others are answered at once and ask again.
 */
@ApplicationScoped
public class Patience {
  private static final int MOST_WAITING = 16;
  private static final Duration PAUSE = Duration.ofMillis(250);

  @Inject Worklist worklist;

  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /** The tasks of a hospital, at the latest after so many seconds. */
  WorkBody work(String hospital, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    List<Task> tasks = worklist.of(hospital);
    if (idle(tasks) && seconds > 0 && waiting.tryAcquire()) {
      try {
        tasks = await(hospital, tasks, end);
      } finally {
        waiting.release();
      }
    }
    return new WorkBody(tasks.stream().map(TaskBody::of).toList());
  }

  private List<Task> await(String hospital, List<Task> first, long end) {
    List<Task> tasks = first;
    try {
      while (idle(tasks) && System.nanoTime() - end < 0) {
        Thread.sleep(PAUSE.toMillis());
        tasks = worklist.of(hospital);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return tasks;
  }

  private static boolean idle(List<Task> tasks) {
    return tasks.stream().allMatch(task -> task.awaited().equals("nothing"));
  }
}
