package org.fedrouter.engine.generation;

/**
 * What an engine serves.
 *
 * @param model name of the model folder
 * @param modelHash SHA-256 over the model's files
 * @param shardSetHash SHA-256 of the shard file, "" without shards
 * @param vocabulary number of logits per row
 * @param shards number of shard rows per sequence, a published constant
 * @param liveShards how many of them have a usable adapter; private to the hospital
 * @param maxContext tokens per sequence, prompt included
 * @param device where it runs
 * @param steps how its steps run there
 * @param bitIdentical whether the self-test found that no row depends on another row's adapter
 */
public record EngineInfo(
    String model,
    String modelHash,
    String shardSetHash,
    int vocabulary,
    int shards,
    int liveShards,
    int maxContext,
    String device,
    StepMode steps,
    boolean bitIdentical) {}
