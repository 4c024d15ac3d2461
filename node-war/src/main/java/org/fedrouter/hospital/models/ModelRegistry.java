package org.fedrouter.hospital.models;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fedrouter.engine.model.LoraAdapter;

/** The models of a node by name, the default first. Thread-safe. */
public final class ModelRegistry implements AutoCloseable {
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private final ServedModel standard;
  private final Map<String, ServedModel> models =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Supplier<List<ModelPlace>> others;
  private final Function<ModelPlace, Loaded> opener;
  private final Function<ModelPlace, List<LoraAdapter>> shelf;
  private final Executor executor;

  /**
   * Knows the models; nothing is loaded yet.
   *
   * @param others the folders of other models as they are now
   * @param opener reads a model, and throws with one line what is wrong with it
   * @param shelf the adapters of a model as its folder has them now
   * @param executor loads models in the background
   * @throws IllegalArgumentException when two models have one name
   */
  public ModelRegistry(
      ModelPlace standard,
      Supplier<List<ModelPlace>> others,
      Function<ModelPlace, Loaded> opener,
      Function<ModelPlace, List<LoraAdapter>> shelf,
      Executor executor) {
    this.others = others;
    this.opener = opener;
    this.shelf = shelf;
    this.executor = executor;
    this.standard = new ServedModel(standard, opener, shelf);
    models.put(standard.name(), this.standard);
    for (ModelPlace other : others.get()) {
      if (models.putIfAbsent(other.name(), new ServedModel(other, opener, shelf)) != null) {
        throw new IllegalArgumentException("two models are named " + other.name());
      }
    }
  }

  /**
   * Loads the default model before it returns, and begins to load the others.
   *
   * @throws IllegalStateException with the line of the default model when it cannot be served
   */
  public void start() {
    standard.load(Runnable::run);
    if (standard.loaded().isEmpty()) {
      throw new IllegalStateException(standard.view().reason());
    }
    all().stream().filter(m -> m != standard).forEach(m -> m.load(executor));
  }

  /** The default model, which is always in memory. */
  public Loaded standard() {
    return standard.loaded().orElseThrow(() -> new IllegalStateException("the node has stopped"));
  }

  /** Publishes what is new among the default model's adapters. */
  public void publish() {
    standard.load(executor);
  }

  /** A model that shall answer; the empty name is the default. */
  public Lookup find(String name) {
    ServedModel model = name.isEmpty() ? standard : models.get(name);
    return model == null ? new Lookup.Unknown(name) : model.lookup();
  }

  /** Whether a name means the default model. */
  public boolean isStandard(String name) {
    return name.isEmpty() || name.equals(standard.name());
  }

  /** Every model, the default first. */
  public List<ModelView> views() {
    List<ModelView> views = new ArrayList<>();
    all().forEach(model -> views.add(model.view()));
    return views;
  }

  private List<ServedModel> all() {
    synchronized (models) {
      return List.copyOf(models.values());
    }
  }

  /**
   * Begins to load a model, or takes answers again, or publishes new adapters of a ready one. A
   * folder that came after the start is known from here on.
   */
  public Change load(String name) {
    if (!models.containsKey(name)) {
      discover(name);
    }
    return change(
        name,
        model -> {
          model.load(executor);
          return Optional.empty();
        });
  }

  /** Names are compared, never resolved: no name leads out of the folder of models. */
  private void discover(String name) {
    others.get().stream()
        .filter(place -> place.name().equals(name))
        .forEach(place -> models.putIfAbsent(name, new ServedModel(place, opener, shelf)));
  }

  /** Lets running answers end and takes no new ones. */
  public Change drain(String name) {
    return change(
        name,
        model -> model.drain() ? Optional.empty() : Optional.of("only a ready model is drained"));
  }

  /** Frees a model's memory; answers that run there end without a result. */
  public Change unload(String name) {
    return change(
        name,
        model -> {
          if (model == standard) {
            return Optional.of("the default model carries the private answers and stays loaded");
          }
          return model.unload()
              ? Optional.empty()
              : Optional.of("the model is loading; unload it afterwards");
        });
  }

  /** Has a ready model generate a few tokens, so that the first question finds it warm. */
  public Change warm(String name) {
    return change(
        name,
        model ->
            switch (model.lookup()) {
              case Lookup.Ready ready -> WarmUp.run(ready.model().engine(), WARM_UP);
              case Lookup.Busy busy -> Optional.of(busy.reason());
              case Lookup.Unknown unknown -> Optional.of(unknown.name());
            });
  }

  private Change change(String name, Function<ServedModel, Optional<String>> wish) {
    ServedModel model = models.get(name);
    if (model == null) {
      return new Change.Unknown(name);
    }
    return wish.apply(model)
        .<Change>map(Change.Refused::new)
        .orElseGet(() -> new Change.Done(model.view()));
  }

  @Override
  public void close() {
    all().forEach(ServedModel::close);
  }
}
