package org.fedrouter.engine.generation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.engine.chat.ChatTemplate;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.FileHash;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.model.ShardSet;
import org.fedrouter.engine.optimum.OptimumFolder;
import org.fedrouter.engine.optimum.OptimumLane;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is loaded: tokenizer, sessions, lanes.
 *
 * @param base one row per slot, for public logits; null for a graph that others have made, whose
 *     sequences no caller drives
 * @param adapted one row per shard and slot; null without shards
 * @param shards null without shards
 * @param answers what the engine drives by itself; empty when it gives no answers
 */
record Serving(
    EngineInfo info,
    Tokenizer tokenizer,
    ChatTemplate chat,
    @Nullable Lane base,
    @Nullable Lane adapted,
    @Nullable ShardSet shards,
    Optional<AnswerSetup> answers) {

  static Serving open(
      Path folder,
      @Nullable Path shardFile,
      EngineSettings settings,
      List<LoraAdapter> adapters,
      Device device,
      Resources resources) {
    Place place = device.place(settings.intraOpThreads());
    return OptimumFolder.is(folder)
        ? foreign(OptimumFolder.load(folder), settings, place, resources)
        : own(ModelFolder.load(folder), shardFile, settings, adapters, place, resources);
  }

  private static Serving foreign(
      OptimumFolder model, EngineSettings settings, Place place, Resources resources) {
    check(model.folder(), model.positions(), settings);
    Tokenizer tokenizer =
        Tokenizer.open(
            model.folder(), model.tokenizer(), model.specials(), settings.tokenizerCache());
    resources.onClose(tokenizer::close);
    ChatTemplate chat = ChatTemplate.of(model.folder());
    OptimumLane lane =
        OptimumLane.open(
            model, Math.max(1, settings.batching().rows()), settings.maxContext(), place);
    resources.onClose(lane::close);
    EngineInfo info =
        new EngineInfo(
            String.valueOf(model.folder().getFileName()),
            FileHash.of(model.files()),
            "",
            lane.vocabulary(),
            0,
            0,
            settings.maxContext(),
            place.hardware().label(),
            StepMode.ORDINARY,
            true);
    AnswerSetup answers = AnswerSetup.foreign(lane, tokenizer, settings.batching());
    return new Serving(info, tokenizer, chat, null, null, null, Optional.of(answers));
  }

  private static Serving own(
      ModelFolder model,
      @Nullable Path shardFile,
      EngineSettings settings,
      List<LoraAdapter> adapters,
      Place place,
      Resources resources) {
    check(model.folder(), model.config().positions(), settings);
    ModelConfig config = model.config().shortened(settings.maxContext());
    Tokenizer tokenizer = Tokenizer.open(model, settings.tokenizerCache());
    resources.onClose(tokenizer::close);
    if (tokenizer.vocabulary() > config.vocabulary()) {
      throw new ModelException(
          model.tokenizer(), "vocab", "must have at most " + config.vocabulary() + " tokens");
    }
    ChatTemplate chat = ChatTemplate.of(model.folder());
    Map<String, Tensor<?>> weights = model.mapped();
    weights.values().forEach(resources::add);
    Element cache = ServingGraph.cache(place.hardware());
    Session session = resources.add(ServingGraph.base(config, weights, cache).open(place));
    StepMode steps = BoundTest.decide(session, config, Map.of());
    int slots = Math.max(1, settings.publicSlots() + settings.shardSlots());
    Lane base = new Lane(session, config, slots, 1, settings.maxContext(), null, resources);
    Optional<AnswerSetup> answers =
        settings.batching().rows() == 0
            ? Optional.empty()
            : Optional.of(
                AnswerSetup.open(
                    config, weights, session, tokenizer, settings, adapters, resources));
    steps = steps.and(answers.map(AnswerSetup::steps).orElse(steps));
    if (shardFile == null || settings.shardSlots() == 0) {
      EngineInfo info = info(model, settings, "", 0, 0, place, steps, true);
      return new Serving(info, tokenizer, chat, base, null, null, answers);
    }
    ShardSet shards = ShardSet.read(shardFile, config);
    Session shared =
        resources.add(ServingGraph.adapted(config, weights, shards.shape(), cache).open(place));
    steps = steps.and(BoundTest.decide(shared, config, Lane.shapes(config, shards.shape())));
    Lane adapted = adapted(shared, config, shards, settings, resources);
    boolean identical = new SelfTest(adapted, shards.matrices()).passes();
    String hash = FileHash.of(shardFile);
    EngineInfo info =
        info(model, settings, hash, shards.shards(), shards.liveShards(), place, steps, identical);
    return new Serving(info, tokenizer, chat, base, adapted, shards, answers);
  }

  private static void check(Path folder, int positions, EngineSettings settings) {
    if (settings.maxContext() > positions) {
      throw new IllegalArgumentException(
          "maxContext: must be at most %d, the positions of %s, is %d"
              .formatted(positions, folder, settings.maxContext()));
    }
  }

  private static Lane adapted(
      Session session,
      ModelConfig config,
      ShardSet shards,
      EngineSettings settings,
      Resources resources) {
    return new Lane(
        session,
        config,
        settings.shardSlots(),
        shards.shards(),
        settings.maxContext(),
        shards.shape(),
        resources);
  }

  private static EngineInfo info(
      ModelFolder model,
      EngineSettings settings,
      String shardHash,
      int shards,
      int live,
      Place place,
      StepMode steps,
      boolean identical) {
    return new EngineInfo(
        String.valueOf(model.folder().getFileName()),
        FileHash.of(model.files()),
        shardHash,
        model.config().vocabulary(),
        shards,
        live,
        settings.maxContext(),
        place.hardware().label(),
        steps,
        identical);
  }
}
