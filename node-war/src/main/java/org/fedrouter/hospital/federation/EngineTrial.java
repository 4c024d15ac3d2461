package org.fedrouter.hospital.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.client.federation.PublicTrial;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.AdapterForm;
import org.fedrouter.engine.training.AdapterTrial;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.RecordFile;

/**
 * Tries adapters on a file of public or synthetic records.
 *
 * @param documents the file; never one of patients
 */
record EngineTrial(Path model, Path cache, Path documents, int time, int threads)
    implements PublicTrial {
  @Override
  public Scores of(TrainingTerms terms, float[] before, float[] after) {
    ModelFolder folder = ModelFolder.load(model);
    AdapterForm form = AdapterForm.of(terms.adapter(), folder.config());
    try (Tokenizer tokenizer = Tokenizer.open(folder.tokenizer(), cache);
        BaseModel base = BaseModel.of(folder)) {
      List<Document> texts = new RecordFile(documents, tokenizer).documents();
      return new Scores(
          Bytes.sha256(Files.readAllBytes(documents)),
          score(AdapterTrial.of(base, form, before, texts, time, threads)),
          score(AdapterTrial.of(base, form, after, texts, time, threads)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Score score(AdapterTrial trial) {
    return new Score(trial.loss(), trial.accuracy());
  }
}
