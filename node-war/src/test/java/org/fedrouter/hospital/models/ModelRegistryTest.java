package org.fedrouter.hospital.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.engine.generation.Batching;
import org.fedrouter.engine.generation.Device;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;
import org.fedrouter.engine.generation.Placement;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.runtime.Hardware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
  private static final Path DEMO = Path.of("..", "engine", "demo-model");

  @TempDir Path folder;
  private final Device device = new Device();
  private final List<Runnable> queued = new ArrayList<>();
  private final List<LoraAdapter> shelf = new ArrayList<>();
  private ModelRegistry registry;

  @BeforeEach
  void open() throws IOException {
    copy("second");
    copy("broken");
    Files.writeString(folder.resolve("broken/config.json"), "{\"hidden_size\": -3}");
    registry =
        new ModelRegistry(
            new ModelPlace("demo", DEMO, Optional.empty()),
            this::places,
            this::read,
            place -> List.copyOf(shelf),
            queued::add);
  }

  private List<ModelPlace> places() {
    return Stream.of("broken", "later", "second")
        .map(folder::resolve)
        .filter(Files::isDirectory)
        .map(ModelPlace::of)
        .toList();
  }

  private void copy(String name) throws IOException {
    Files.createDirectories(folder.resolve(name));
    for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(DEMO.resolve(file), folder.resolve(name).resolve(file));
    }
  }

  private Loaded read(ModelPlace place) {
    EngineSettings settings =
        new EngineSettings(
            0, 0, 64, 1, folder.resolve("cache"), new Batching(2, 2, 8, 64 << 20, 4));
    return new Loaded(Engine.open(place.folder(), null, settings, List.of(), device));
  }

  @AfterEach
  void close() {
    registry.close();
    device.close();
  }

  private void runQueued() {
    List.copyOf(queued).forEach(Runnable::run);
    queued.clear();
  }

  private List<ModelState> states() {
    return registry.views().stream().map(ModelView::state).toList();
  }

  @Test
  void start_oneBrokenModel_isListedWithItsLineAndOthersServe() {
    registry.start();
    assertThat(states()).containsExactly(ModelState.READY, ModelState.LOADING, ModelState.LOADING);
    assertThat(registry.find("second")).isEqualTo(new Lookup.Busy("model second is loading"));
    runQueued();
    assertThat(states()).containsExactly(ModelState.READY, ModelState.FAILED, ModelState.READY);
    ModelView broken = registry.views().get(1);
    assertThat(broken.reason()).contains("config.json").doesNotContain("\n");
    assertThat(registry.views().get(2).hash()).hasSize(64);
    assertThat(registry.find("")).isInstanceOf(Lookup.Ready.class);
    assertThat(registry.find("third")).isEqualTo(new Lookup.Unknown("third"));
  }

  @Test
  void load_aFolderThatCameLater_isServed_andNoOtherPathIs() throws IOException {
    registry.start();
    runQueued();
    assertThat(registry.load("later")).isEqualTo(new Change.Unknown("later"));
    copy("later");
    assertThat(registry.load("later")).isInstanceOf(Change.Done.class);
    runQueued();
    assertThat(registry.find("later")).isInstanceOf(Lookup.Ready.class);
    for (String name : List.of("../" + folder.getFileName() + "/later", "later/", ".", "")) {
      assertThat(registry.load(name)).as(name).isEqualTo(new Change.Unknown(name));
    }
    assertThat(states()).hasSize(4);
  }

  private static LoraAdapter adapter(String name, String hash, int rank) {
    return new LoraAdapter(
        name,
        hash,
        rank,
        1,
        Map.of(),
        Map.of(),
        new LoraAdapter.Training("north", 3, 1e-5, "base"));
  }

  @Test
  void publish_readyModel_knowsTheNewAdapters_andNeverAnotherUnderAName() {
    registry.start();
    runQueued();
    shelf.add(adapter("flu", "one", 4));
    registry.publish();
    runQueued();
    assertThat(registry.standard().adapter("flu")).contains(shelf.get(0));
    shelf.set(0, adapter("flu", "two", 4));
    registry.publish();
    runQueued();
    assertThat(registry.views().get(0).reason()).contains("another adapter has that name");
    shelf.set(0, adapter("wide", "three", 5));
    shelf.add(adapter("cold", "four", 1));
    registry.publish();
    runQueued();
    assertThat(registry.views().get(0).reason()).contains("rank must be at most 4");
    assertThat(registry.standard().adapters())
        .extracting(LoraAdapter::name)
        .containsExactly("cold", "flu");
    assertThat(registry.standard().adapter("flu").orElseThrow().hash()).isEqualTo("one");
  }

  @Test
  void start_brokenDefault_failsWithItsLine() {
    try (ModelRegistry other =
        new ModelRegistry(
            new ModelPlace("broken", folder.resolve("broken"), Optional.empty()),
            List::of,
            this::read,
            place -> List.of(),
            Runnable::run)) {
      assertThatIllegalStateException()
          .isThrownBy(other::start)
          .withMessageContaining("config.json");
    }
  }

  @Test
  void load_failedModelRepaired_becomesReady() throws IOException {
    registry.start();
    runQueued();
    Files.delete(folder.resolve("broken/config.json"));
    Files.copy(DEMO.resolve("config.json"), folder.resolve("broken/config.json"));
    assertThat(registry.load("broken")).isInstanceOf(Change.Done.class);
    runQueued();
    assertThat(states().get(1)).isEqualTo(ModelState.READY);
    assertThat(registry.views().get(1).reason()).isEmpty();
  }

  @Test
  void drain_readyModel_takesNothingNewUntilLoadedAgain() {
    registry.start();
    assertThat(registry.drain("demo")).isInstanceOf(Change.Done.class);
    assertThat(registry.find("")).isEqualTo(new Lookup.Busy("model demo is draining"));
    assertThat(registry.warm("demo")).isEqualTo(new Change.Refused("model demo is draining"));
    assertThat(registry.load("demo")).isInstanceOf(Change.Done.class);
    assertThat(registry.find("demo")).isInstanceOf(Lookup.Ready.class);
    assertThat(registry.drain("second")).isInstanceOf(Change.Refused.class);
  }

  @Test
  void unload_otherModel_freesItAndLoadsAgain() {
    registry.start();
    assertThat(registry.unload("second")).isInstanceOf(Change.Refused.class);
    runQueued();
    assertThat(registry.unload("second")).isInstanceOf(Change.Done.class);
    assertThat(registry.views().get(2).info()).isEmpty();
    assertThat(registry.find("second")).isInstanceOf(Lookup.Busy.class);
    assertThat(registry.load("second")).isInstanceOf(Change.Done.class);
    runQueued();
    assertThat(registry.find("second")).isInstanceOf(Lookup.Ready.class);
    assertThat(registry.unload("demo")).isInstanceOf(Change.Refused.class);
    assertThat(registry.unload("third")).isEqualTo(new Change.Unknown("third"));
  }

  @Test
  void warm_readyModel_generates() {
    registry.start();
    assertThat(registry.warm("demo")).isInstanceOf(Change.Done.class);
    assertThat(registry.views().get(0).load().tokens()).isPositive();
  }

  @Test
  void models_twoOnOneDevice_shareItsThread() {
    registry.start();
    runQueued();
    assertThat(registry.warm("demo")).isInstanceOf(Change.Done.class);
    assertThat(registry.warm("second")).isInstanceOf(Change.Done.class);
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("fedrouter-engine")))
        .hasSize(1);
  }

  @Test
  void control_jmx_showsReasonsAndRefuses() {
    registry.start();
    runQueued();
    ModelsControl control =
        new ModelsControl(registry, new Placement(Hardware.CPU, "library not found: x", false));
    assertThat(control.getDevice()).isEqualTo("cpu");
    assertThat(control.getDeviceReason()).isEqualTo("library not found: x");
    assertThat(control.getSteps().get("demo")).matches("bound|ordinary.*");
    Map<String, String> states = control.getStates();
    assertThat(states).containsEntry("demo", "ready").containsEntry("second", "ready");
    assertThat(states.get("broken")).startsWith("failed: ");
    assertThat(control.drain("second")).isEqualTo("draining");
    assertThat(control.getRunning()).isZero();
    assertThat(control.getWaiting()).isZero();
    assertThatIllegalStateException().isThrownBy(() -> control.unload("demo"));
    assertThatIllegalArgumentException().isThrownBy(() -> control.load("third"));
  }

  @Test
  void shelf_adapters_belongToTheModelTheirTrainingStates() throws IOException {
    for (String name : List.of("of-demo", "of-other", "unreadable", ".unfinished")) {
      Files.createDirectories(folder.resolve("adapters").resolve(name));
    }
    registry.start();
    String hash = registry.views().get(0).hash();
    List<String> complaints = new ArrayList<>();
    AdapterShelf shelf =
        new AdapterShelf(
            folder.resolve("adapters"), (path, config) -> adapter(path, hash), complaints::add);
    assertThat(shelf.of(DEMO)).extracting(LoraAdapter::name).containsExactly("of-demo");
    assertThat(complaints).hasSize(1).first().asString().contains("unreadable");
  }

  private static LoraAdapter adapter(Path path, String hash) {
    String name = path.getFileName().toString();
    if (name.equals("unreadable")) {
      throw new ModelException(path, "file", "must be readable");
    }
    String base = name.equals("of-demo") ? hash : Bytes.sha256(new byte[1]).hex();
    return new LoraAdapter(
        name, "h", 2, 1, Map.of(), Map.of(), new LoraAdapter.Training("h1", 2, 1e-5, base));
  }
}
