package org.fedrouter.engine.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.engine.model.LoraAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Answers that the engine drives by itself: at each turn rows leave and join, some chunks of
 * prompts are read, and every row that has been read grows by one token.
 */
final class Answers implements Workload, AutoCloseable {
  private final Device device;
  private final AnswerSetup setup;
  private final StepTimes times = new StepTimes();
  private final Object lock = new Object();
  private final WaitingQueue waiting = new WaitingQueue();
  private final List<Row> rows = new ArrayList<>();
  private final float[] logits;
  private int running;
  private long tokens;
  private long cachedTokens;
  private boolean closed;

  Answers(Device device, AnswerSetup setup) {
    this.device = device;
    this.setup = setup;
    this.logits = new float[setup.base().vocabulary()];
    device.join(this);
  }

  NamedAdapters adapters() {
    return setup.adapters();
  }

  /** Lines a request up. */
  Generation submit(GenerationRequest request, GenerationListener listener) {
    Generation handle = new Generation(device);
    Row row =
        new Row(
            request,
            listener,
            handle,
            System.nanoTime(),
            setup.tokenizer().ends(),
            setup.tokenizer()::decode);
    Optional<Row> displaced = Optional.empty();
    synchronized (lock) {
      if (closed) {
        throw Device.closed();
      }
      if (running + waiting.size() >= setup.rows() + setup.places()) {
        displaced = displaced(request);
      }
      waiting.add(row);
    }
    displaced.ifPresent(loser -> loser.fail(CapacityException.displaced(request.priority())));
    device.wake();
    return handle;
  }

  private Optional<Row> displaced(GenerationRequest request) {
    Optional<Row> loser =
        request.priority() == GenerationRequest.EMERGENCY
            ? waiting.displace(GenerationRequest.EMERGENCY)
            : Optional.empty();
    if (loser.isEmpty()) {
      throw CapacityException.queue(running, setup.rows(), waiting.size(), setup.places());
    }
    return loser;
  }

  EngineLoad load() {
    synchronized (lock) {
      return new EngineLoad(
          setup.rows(),
          running,
          waiting.size(),
          setup.places(),
          times.count(),
          tokens,
          cachedTokens,
          times.quantile(0.5),
          times.quantile(0.95));
    }
  }

  @Override
  public boolean turn() {
    long start = System.nanoTime();
    sweep(start);
    admit();
    List<Row> growing = rows.stream().filter(Row::grows).toList();
    read(growing.size());
    grow(setup.base(), growing);
    setup.named().ifPresent(named -> grow(named, growing));
    rows.forEach(row -> row.place(lane(row).settle(row.slot())));
    if (!growing.isEmpty()) {
      times.add(System.nanoTime() - start);
    }
    return !rows.isEmpty() || waits();
  }

  private boolean waits() {
    synchronized (lock) {
      return waiting.size() > 0;
    }
  }

  /** Rows that nobody waits for any more leave. */
  private void sweep(long now) {
    List<Row> gone;
    synchronized (lock) {
      gone = waiting.removeIf(row -> row.cancelled() || row.late(now));
    }
    gone.forEach(row -> row.fail(reason(row)));
    for (Row row : List.copyOf(rows)) {
      if (row.cancelled() || row.late(now)) {
        leave(row);
        row.fail(reason(row));
      }
    }
  }

  private static RuntimeException reason(Row row) {
    return row.cancelled()
        ? new CancellationException("the answer was cancelled")
        : row.impatient();
  }

  private void admit() {
    for (Row row = next(); row != null; row = next()) {
      Row joining = row;
      row.place(lane(row).claim());
      rows.add(row);
      attempt(List.of(row), () -> join(joining, lane(joining)));
    }
  }

  private void join(Row row, AnswerRows lane) {
    lane.load(row.slot(), adapter(row));
    if (row.request().tenant().size() > 0 && lane.keyValues().isPresent()) {
      List<Bytes> found =
          setup.prefixes().restore(root(row), row.prompt(), lane.keyValues().get(), row.slot());
      int length = found.size() * setup.chunk();
      row.found(found, length);
      lane.restored(row.slot(), length);
    }
  }

  private @Nullable Row next() {
    synchronized (lock) {
      if (running == setup.rows() || waiting.size() == 0) {
        return null;
      }
      running++;
      return waiting.take();
    }
  }

  /** Null for the base model, and never in place of an adapter that was withdrawn since. */
  private @Nullable LoraAdapter adapter(Row row) {
    String name = row.request().adapter();
    LoraAdapter adapter = setup.adapters().find(name);
    if (adapter == null && !name.isEmpty()) {
      throw new IllegalArgumentException("adapter: " + name + " was withdrawn");
    }
    return adapter;
  }

  private AnswerRows lane(Row row) {
    return row.request().adapter().isEmpty() ? setup.base() : setup.named().orElseThrow();
  }

  private static Bytes root(Row row) {
    return PrefixCache.root(row.request().tenant(), row.request().adapter());
  }

  /**
   * Reads prompts, as many tokens as rows are idle: a turn is never much longer than a full one.
   */
  private void read(int growing) {
    int budget = Math.max(setup.chunk(), setup.rows() - growing);
    for (Row row : List.copyOf(rows)) {
      while (!row.grows() && budget > 0) {
        budget -= setup.chunk();
        if (!attempt(List.of(row), () -> readChunk(row))) {
          break;
        }
      }
    }
  }

  private void readChunk(Row row) {
    AnswerRows lane = lane(row);
    int from = row.read();
    int to = Math.min(from + setup.chunk(), row.prompt().length);
    lane.prefill(row.slot(), row.prompt(), from, to);
    row.readTo(to);
    Optional<KeyValues> kept = lane.keyValues();
    if (to - from == setup.chunk() && row.request().tenant().size() > 0 && kept.isPresent()) {
      Bytes before = row.chunks().isEmpty() ? root(row) : row.chunks().getLast();
      row.chunks().add(setup.prefixes().next(before, row.prompt(), from));
      setup.prefixes().keep(row.chunks().getLast(), kept.get(), row.slot(), from);
    }
    if (row.grows()) {
      setup.prefixes().touch(row.chunks());
      accept(row, lane);
    }
  }

  private void grow(AnswerRows lane, List<Row> growing) {
    List<Row> own = growing.stream().filter(row -> lane.equals(lane(row))).toList();
    int[] slots = own.stream().mapToInt(Row::slot).toArray();
    int[] next = own.stream().mapToInt(Row::token).toArray();
    if (!own.isEmpty() && attempt(own, () -> lane.step(slots, next))) {
      own.forEach(row -> attempt(List.of(row), () -> accept(row, lane)));
    }
  }

  private void accept(Row row, AnswerRows lane) {
    lane.logits(row.slot(), logits);
    if (row.accept(logits)) {
      leave(row);
      synchronized (lock) {
        tokens += row.tokens();
        cachedTokens += row.cached();
      }
      row.finish();
    }
  }

  /** Runs a step of some rows; if it fails they leave. */
  private boolean attempt(List<Row> concerned, Runnable step) {
    try {
      step.run();
      return true;
    } catch (RuntimeException e) {
      for (Row row : concerned) {
        leave(row);
        row.fail(e);
      }
      return false;
    }
  }

  private void leave(Row row) {
    if (rows.remove(row)) {
      lane(row).release(row.slot());
      synchronized (lock) {
        running--;
      }
    }
  }

  @Override
  public void abandon() {
    List<Row> left = new ArrayList<>(rows);
    synchronized (lock) {
      closed = true;
      left.addAll(waiting.removeIf(row -> true));
    }
    rows.clear();
    left.forEach(row -> row.fail(Device.closed()));
  }

  @Override
  public void close() {
    device.leave(this);
    abandon();
  }
}
