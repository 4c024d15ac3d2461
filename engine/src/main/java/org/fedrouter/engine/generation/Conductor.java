package org.fedrouter.engine.generation;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sequences that callers drive: takes whatever jobs are pending, starts new sequences one by
 * one and runs all steps as one batch per lane.
 */
final class Conductor implements Workload, AutoCloseable {
  /**
   * Rows that fill the processor: joining more gains nothing (32 rows 2.9 ms, 4 x 32 rows 13.2 ms),
   * and would run idle slots again.
   */
  private static final int FULL = 16;

  private final Device device;
  private final Lane base;
  private final @Nullable Lane adapted;
  private final Object lock = new Object();
  private List<Job> pending = new ArrayList<>();
  private List<Job> taken = List.of();
  private boolean closed;

  Conductor(Device device, Lane base, @Nullable Lane adapted) {
    this.device = device;
    this.base = base;
    this.adapted = adapted;
    device.join(this);
  }

  /**
   * Waits until the job is done. When the caller is interrupted, a job that has not begun is
   * withdrawn and one that has is waited for.
   */
  void run(Job job) {
    boolean interrupted;
    synchronized (lock) {
      if (closed) {
        throw Device.closed();
      }
      pending.add(job);
      device.wake();
      interrupted = await(job);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new StepInterruptedException();
    }
    RuntimeException failure = job.outcome().failure;
    if (failure != null) {
      throw failure;
    }
  }

  private boolean await(Job job) {
    boolean interrupted = false;
    while (!job.outcome().done) {
      try {
        lock.wait();
      } catch (InterruptedException e) {
        interrupted = true;
        if (pending.remove(job)) {
          return true;
        }
      }
    }
    return interrupted;
  }

  @Override
  public boolean turn() {
    synchronized (lock) {
      taken = pending;
      pending = new ArrayList<>();
    }
    work(taken);
    return false;
  }

  @Override
  public void abandon() {
    synchronized (lock) {
      closed = true;
      finish(taken, Device.closed());
      finish(pending, Device.closed());
    }
  }

  private void work(List<Job> jobs) {
    List<Job.Step> steps = new ArrayList<>();
    for (Job job : jobs) {
      switch (job) {
        case Job.Open open -> attempt(List.of(open), () -> open(open));
        case Job.Step step -> steps.add(step);
      }
    }
    for (List<Job.Step> batch : batches(steps)) {
      attempt(batch, () -> step(batch));
    }
  }

  /** One row of each sequence is joined into a batch; a sequence of many rows is one by itself. */
  private List<List<Job.Step>> batches(List<Job.Step> steps) {
    List<List<Job.Step>> batches = new ArrayList<>();
    List<Job.Step> joint = new ArrayList<>();
    for (Job.Step step : steps) {
      if (adapted != null && adapted.rows() >= FULL && step.sequence() instanceof ShardSequence) {
        batches.add(List.of(step));
      } else {
        joint.add(step);
      }
    }
    if (!joint.isEmpty()) {
      batches.add(0, joint);
    }
    return batches;
  }

  private void attempt(List<? extends Job> jobs, Runnable action) {
    RuntimeException failure = null;
    try {
      action.run();
    } catch (RuntimeException e) {
      failure = e;
      jobs.forEach(job -> job.sequence().fail());
    }
    synchronized (lock) {
      finish(jobs, failure);
    }
  }

  private void finish(List<? extends Job> jobs, @Nullable RuntimeException failure) {
    for (Job job : jobs) {
      if (!job.outcome().done) {
        job.outcome().done = true;
        job.outcome().failure = failure;
      }
    }
    lock.notifyAll();
  }

  private void open(Job.Open job) {
    PublicSequence sequence = job.sequence();
    List<IntBuffer> prompt = List.of(job.prompt());
    List<IntBuffer> texts = job.texts().isEmpty() ? prompt : job.texts();
    base.prefill(sequence.slot(), prompt);
    if (adapted != null && sequence instanceof ShardSequence shards) {
      adapted.prefill(shards.shardSlot(), texts);
    }
    sequence.read(base, adapted);
    sequence.advance(texts.get(0).limit());
  }

  private void step(List<Job.Step> jobs) {
    step(base, jobs.stream().mapToInt(j -> j.sequence().slot()).toArray(), jobs);
    List<Job.Step> shards =
        jobs.stream().filter(j -> j.sequence() instanceof ShardSequence).toList();
    if (adapted != null && !shards.isEmpty()) {
      step(adapted, shards.stream().mapToInt(Conductor::shardSlot).toArray(), shards);
    }
    for (Job.Step job : jobs) {
      job.sequence().read(base, adapted);
      job.sequence().advance(1);
    }
  }

  private static void step(Lane lane, int[] slots, List<Job.Step> jobs) {
    lane.step(slots, jobs.stream().mapToInt(Job.Step::token).toArray());
  }

  private static int shardSlot(Job.Step job) {
    return job.sequence() instanceof ShardSequence shards ? shards.shardSlot() : -1;
  }

  @Override
  public void close() {
    device.leave(this);
    abandon();
  }
}
