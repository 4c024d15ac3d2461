package org.fedrouter.hospital.models;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineLoad;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.runtime.EngineException;

/** One model and its state. Thread-safe. */
final class ServedModel implements AutoCloseable {
  private final ModelPlace place;
  private final Function<ModelPlace, Loaded> opener;
  private final Function<ModelPlace, List<LoraAdapter>> shelf;
  private ModelState state = ModelState.UNLOADED;
  private String reason = "";
  private Optional<Loaded> loaded = Optional.empty();
  private boolean closed;

  ServedModel(
      ModelPlace place,
      Function<ModelPlace, Loaded> opener,
      Function<ModelPlace, List<LoraAdapter>> shelf) {
    this.place = place;
    this.opener = opener;
    this.shelf = shelf;
  }

  String name() {
    return place.name();
  }

  /** Brings it to READY; when it is, publishes what is new on its shelf. */
  void load(Executor executor) {
    executor.execute(begin() ? this::read : this::publish);
  }

  /** An adapter that does not fit leaves its line and the others alone. */
  private void publish() {
    loaded().ifPresent(model -> complain(publish(model.engine())));
  }

  private String publish(Engine engine) {
    String complaint = "";
    for (LoraAdapter adapter : shelf.apply(place)) {
      try {
        engine.publish(adapter);
      } catch (IllegalArgumentException e) {
        complaint = "" + e.getMessage();
      }
    }
    return complaint;
  }

  private synchronized void complain(String line) {
    reason = line;
  }

  private synchronized boolean begin() {
    switch (state) {
      case DRAINING -> state = ModelState.READY;
      case UNLOADED, FAILED -> {
        state = ModelState.LOADING;
        reason = "";
        return true;
      }
      case LOADING, READY -> {}
    }
    return false;
  }

  private void read() {
    Optional<Loaded> result = Optional.empty();
    String failure = "";
    try {
      result = Optional.of(opener.apply(place));
    } catch (ModelException | EngineException | IllegalArgumentException e) {
      failure = "" + e.getMessage();
    }
    settle(result, failure);
  }

  private synchronized void settle(Optional<Loaded> result, String failure) {
    if (closed) {
      result.ifPresent(late -> late.engine().close());
      return;
    }
    loaded = result;
    reason = failure;
    state = result.isPresent() ? ModelState.READY : ModelState.FAILED;
  }

  /** Takes no new answers; true when it was ready. */
  synchronized boolean drain() {
    boolean ready = state == ModelState.READY;
    if (ready) {
      state = ModelState.DRAINING;
    }
    return ready || state == ModelState.DRAINING;
  }

  /** Frees its memory; answers that run end without a result. False while it is loading. */
  boolean unload() {
    Optional<Loaded> freed;
    synchronized (this) {
      if (state == ModelState.LOADING) {
        return false;
      }
      freed = loaded;
      loaded = Optional.empty();
      state = ModelState.UNLOADED;
    }
    freed.ifPresent(model -> model.engine().close());
    return true;
  }

  /** The model if it takes answers. */
  synchronized Lookup lookup() {
    return state == ModelState.READY && loaded.isPresent()
        ? new Lookup.Ready(loaded.get())
        : new Lookup.Busy("model " + name() + " is " + state.label());
  }

  /** What is in memory, in whichever state. */
  synchronized Optional<Loaded> loaded() {
    return loaded;
  }

  synchronized ModelView view() {
    return new ModelView(
        name(),
        state,
        reason,
        loaded.map(model -> model.engine().info()),
        loaded.map(model -> model.engine().load()).orElse(EngineLoad.NONE),
        loaded.map(Loaded::adapters).orElse(List.of()));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    boolean unused = unload();
  }
}
