package org.fedrouter.engine.demo;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.PatientRecords;
import org.fedrouter.engine.corpus.PrivateFacts;
import org.fedrouter.engine.corpus.PublicCorpus;
import org.fedrouter.engine.corpus.QuestionBook;
import org.fedrouter.engine.corpus.ShardAssignment;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ShardSet;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.tokenizer.BpeTrainer;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.Document;

/**
 * One build: tokenizer, base model, adapters, figures. The base model is stored before adapters are
 * trained, so that they are trained on exactly the weights that are served.
 */
record DemoBuild(DemoPlan plan, Seeds seeds, Path out, Path cache, Consumer<String> progress) {
  private static final int REPLAY = 4000;

  Manifest run() throws IOException {
    Files.createDirectories(out.resolve("shards"));
    PrivateFacts facts = PrivateFacts.of(seeds.facts());
    QuestionBook.of(facts).write(DemoModel.questionFile(out));
    trainTokenizer(facts);
    try (Tokenizer tokenizer = Tokenizer.open(out.resolve("tokenizer.json"), cache)) {
      EncodedStream stream = stream(tokenizer, seeds.base(), facts);
      Map<String, float[]> weights =
          plan.base().run(plan.config(), stream, seeds.start(), progress);
      ModelFolder.save(out, plan.config(), weights);
      for (Hospital hospital : Hospital.values()) {
        trainShards(tokenizer, hospital, facts);
      }
    }
    return finish();
  }

  private void trainTokenizer(PrivateFacts facts) throws IOException {
    PublicCorpus corpus = new PublicCorpus(seeds.tokenizer(), facts);
    BpeTrainer trainer = new BpeTrainer();
    for (int i = 0; i < plan.tokenizerDocuments(); i++) {
      trainer.add(corpus.next());
    }
    Files.writeString(
        out.resolve("tokenizer.json"), trainer.train(plan.config().vocabulary()) + "\n");
    progress.accept("tokenizer done");
  }

  private static EncodedStream stream(Tokenizer tokenizer, long seed, PrivateFacts facts) {
    return new EncodedStream(tokenizer, new PublicCorpus(seed, facts));
  }

  private void trainShards(Tokenizer tokenizer, Hospital hospital, PrivateFacts facts)
      throws IOException {
    progress.accept("adapters of " + hospital.label());
    byte[] key = ("demo key of " + hospital.label()).getBytes(StandardCharsets.UTF_8);
    ShardAssignment assignment = new ShardAssignment(key, plan.shards());
    List<List<Document>> documents =
        PatientRecords.byShard(hospital, facts, assignment, plan.patients(), seeds.patients())
            .stream()
            .map(shard -> EncodedStream.encodeAnswers(tokenizer, shard))
            .toList();
    AdapterShape shape = new AdapterShape(DemoPlan.RANK, DemoPlan.ALPHA, seeds.adapter());
    Map<String, Tensor<FloatBuffer>> weights = DemoModel.tensors(ModelFolder.load(out));
    Map<String, float[]> trained =
        plan.adapters()
            .run(
                plan.config(),
                weights,
                shape,
                documents,
                replay(tokenizer, facts),
                seeds.order(hospital.number()),
                progress);
    weights.values().forEach(Tensor::close);
    ShardSet.write(DemoModel.shardFile(out, hospital), shape, plan.shards(), trained);
  }

  private List<Document> replay(Tokenizer tokenizer, PrivateFacts facts) {
    PublicCorpus corpus = new PublicCorpus(seeds.replay(), facts);
    List<String> texts = Stream.generate(corpus::next).limit(REPLAY).toList();
    return EncodedStream.encodeAnswers(tokenizer, texts);
  }

  private Manifest finish() throws IOException {
    int threads = plan.base().threads();
    int documents = plan.validationDocuments();
    double loss = DemoModel.validationLoss(out, seeds.seed(), documents, threads, cache);
    progress.accept("validation loss %.4f".formatted(loss));
    Evaluation evaluation = new Evaluation(loss, DemoModel.examine(out, threads, 1, cache));
    Files.writeString(out.resolve("card.md"), new Card(plan, seeds.seed(), evaluation).text());
    return Manifest.write(out, seeds.seed(), documents, loss);
  }
}
