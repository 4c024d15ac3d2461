package org.fedrouter.hospital.models;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fedrouter.engine.generation.Placement;

/** {@link ModelsMXBean} over the registry. */
public final class ModelsControl implements ModelsMXBean {
  private final ModelRegistry registry;
  private final Placement placement;

  ModelsControl(ModelRegistry registry, Placement placement) {
    this.registry = registry;
    this.placement = placement;
  }

  @Override
  public Map<String, String> getStates() {
    Map<String, String> states = new LinkedHashMap<>();
    registry.views().forEach(view -> states.put(view.name(), line(view)));
    return states;
  }

  @Override
  public String getDevice() {
    return placement.hardware().label();
  }

  @Override
  public String getDeviceReason() {
    return placement.reason();
  }

  @Override
  public Map<String, String> getSteps() {
    Map<String, String> steps = new LinkedHashMap<>();
    registry
        .views()
        .forEach(view -> view.info().ifPresent(i -> steps.put(view.name(), i.steps().label())));
    return steps;
  }

  @Override
  public int getRunning() {
    return registry.views().stream().mapToInt(view -> view.load().running()).sum();
  }

  @Override
  public int getWaiting() {
    return registry.views().stream().mapToInt(view -> view.load().waiting()).sum();
  }

  @Override
  public String load(String name) {
    return line(registry.load(name));
  }

  @Override
  public String unload(String name) {
    return line(registry.unload(name));
  }

  @Override
  public String drain(String name) {
    return line(registry.drain(name));
  }

  @Override
  public String warm(String name) {
    return line(registry.warm(name));
  }

  private static String line(Change change) {
    return switch (change) {
      case Change.Done done -> line(done.model());
      case Change.Refused refused -> throw new IllegalStateException(refused.reason());
      case Change.Unknown unknown ->
          throw new IllegalArgumentException("the node has no model named " + unknown.name());
    };
  }

  private static String line(ModelView view) {
    return view.reason().isEmpty()
        ? view.state().label()
        : view.state().label() + ": " + view.reason();
  }
}
