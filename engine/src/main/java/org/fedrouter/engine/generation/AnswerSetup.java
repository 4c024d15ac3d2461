package org.fedrouter.engine.generation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.optimum.OptimumLane;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.tokenizer.Tokenizer;

/**
 * What answers run on.
 *
 * @param base rows without an adapter
 * @param named rows with one; empty when there is none
 * @param adapters that can be named
 * @param rows most answers at a time, in both lanes together
 * @param places most that wait
 * @param chunk tokens of a prompt that are read at once
 * @param steps how the steps of both lanes run
 */
record AnswerSetup(
    Tokenizer tokenizer,
    AnswerRows base,
    Optional<AnswerRows> named,
    NamedAdapters adapters,
    PrefixCache prefixes,
    int rows,
    int places,
    int chunk,
    StepMode steps) {

  /**
   * Allocates lanes and cache within the budget.
   *
   * @param session of the base model
   * @throws IllegalArgumentException when an adapter does not fit, or the budget carries no row
   */
  static AnswerSetup open(
      ModelConfig config,
      Map<String, Tensor<?>> weights,
      Session session,
      Tokenizer tokenizer,
      EngineSettings settings,
      List<LoraAdapter> adapters,
      Resources resources) {
    Batching batching = settings.batching();
    int context = settings.maxContext();
    int rank = Math.max(RowAdapter.rank(adapters), batching.adapterRank());
    NamedAdapters known = new NamedAdapters(adapter -> RowAdapter.check(adapter, config), rank);
    adapters.forEach(known::publish);
    long rowBytes = (long) KeyValues.perToken(config) * Float.BYTES * context * (rank > 0 ? 2 : 1);
    int rows = batching.rows(rowBytes);
    AnswerLane base = new AnswerLane(session, config, rows, context, 0, resources);
    Optional<AnswerRows> named = Optional.empty();
    StepMode steps = session.isBound() ? StepMode.BOUND : StepMode.ORDINARY;
    if (rank > 0) {
      Place place = session.place();
      Element cache = ServingGraph.cache(place.hardware());
      Session other = resources.add(ServingGraph.named(config, weights, rank, cache).open(place));
      steps = BoundTest.decide(other, config, new RowAdapter(config, rank, 1).shapes());
      named = Optional.of(new AnswerLane(other, config, rows, context, rank, resources));
    }
    PrefixCache prefixes =
        new PrefixCache(
            batching.cacheBytes() - rows * rowBytes, batching.chunk(), KeyValues.perToken(config));
    return new AnswerSetup(
        tokenizer, base, named, known, prefixes, rows, batching.waiting(), batching.chunk(), steps);
  }

  /** Answers of a graph that others have made: one row for each slot of the lane, no adapters. */
  static AnswerSetup foreign(OptimumLane lane, Tokenizer tokenizer, Batching batching) {
    NamedAdapters none = new NamedAdapters(adapter -> {}, 0);
    PrefixCache prefixes = new PrefixCache(0, batching.chunk(), 1);
    return new AnswerSetup(
        tokenizer,
        new ForeignRows(lane),
        Optional.empty(),
        none,
        prefixes,
        lane.slots(),
        batching.waiting(),
        batching.chunk(),
        StepMode.ORDINARY);
  }
}
