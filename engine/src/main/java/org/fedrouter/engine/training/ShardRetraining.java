package org.fedrouter.engine.training;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fedrouter.engine.corpus.ShardAssignment;
import org.fedrouter.engine.corpus.VisitRecord;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ShardEdit;
import org.fedrouter.engine.model.ShardSet;
import org.fedrouter.engine.model.StoredTensor;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.tokenizer.Tokenizer;

/**
 * Makes a shard's adapter anew, from the base model and the shard's own records alone: nothing of a
 * patient whose records are gone is in it, and no other shard has ever seen that patient.
 *
 * @param model folder of the base model
 * @param shards file of the hospital's shards
 * @param cache for the tokenizer's native library
 */
public record ShardRetraining(Path model, Path shards, Path cache) {

  /** Number of shards. */
  public int count() {
    return ShardSet.read(shards, ModelFolder.load(model).config()).shards();
  }

  /** Takes the shard's adapter away; it votes nothing from now on. */
  public void drop(int shard) throws IOException {
    ShardEdit.drop(shards, ModelFolder.load(model).config(), shard);
  }

  /**
   * Trains the shard's adapter on what is left; a shard of nobody stays without one.
   *
   * @param records of the whole hospital
   * @param replay public documents
   * @param seed of the order of documents; the shard's own is seed + shard
   * @return whether it has an adapter
   */
  public boolean retrain(
      int shard,
      ShardAssignment assignment,
      List<VisitRecord> records,
      Path replay,
      AdapterTraining training,
      long seed,
      Consumer<String> progress)
      throws IOException {
    List<VisitRecord> own =
        records.stream().filter(r -> assignment.shardOf(r.patient()) == shard).toList();
    if (own.isEmpty()) {
      return false;
    }
    ModelFolder folder = ModelFolder.load(model);
    try (Tokenizer tokenizer = Tokenizer.open(folder.tokenizer(), cache)) {
      List<Document> documents = RecordFile.encoded(tokenizer, own);
      List<Document> general = new RecordFile(replay, tokenizer).documents();
      ShardEdit.put(
          shards,
          folder.config(),
          shard,
          trained(folder, documents, general, training, seed + shard, progress));
      return true;
    }
  }

  private Map<String, float[]> trained(
      ModelFolder folder,
      List<Document> own,
      List<Document> replay,
      AdapterTraining training,
      long seed,
      Consumer<String> progress) {
    AdapterShape shape = ShardSet.read(shards, folder.config()).shape();
    Map<String, Tensor<FloatBuffer>> weights = new LinkedHashMap<>();
    for (Map.Entry<String, StoredTensor> entry : folder.weights().entrySet()) {
      weights.put(entry.getKey(), entry.getValue().toTensor());
    }
    try {
      return training.run(folder.config(), weights, shape, List.of(own), replay, seed, progress);
    } finally {
      weights.values().forEach(Tensor::close);
    }
  }
}
