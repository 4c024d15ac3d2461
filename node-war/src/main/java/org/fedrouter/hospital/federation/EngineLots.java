package org.fedrouter.hospital.federation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fedrouter.client.federation.LotSource;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.engine.model.FileHash;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.AdapterForm;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.FederatedLots;
import org.fedrouter.engine.training.Patient;
import org.fedrouter.engine.training.RecordFile;

/**
 * Trains adapters of the node's own model on the hospital's records. Records are read anew for each
 * round: who was erased is gone from the next one on.
 *
 * @param model folder of the default model
 * @param cache for the tokenizer's native library
 * @param records of patients
 * @param replay public documents; never patients'
 * @param time tokens in a row
 */
record EngineLots(
    Path model, Path cache, Path records, Optional<Path> replay, int time, Place place)
    implements LotSource {
  /** Rows of a batch; four patients of the longest kind. */
  private static final int ROWS = 32;

  private static final int MOST_RANK = 256;

  @Override
  public Optional<String> objection(TrainingTerms terms) {
    ModelFolder folder = ModelFolder.load(model);
    if (!FileHash.of(folder.files()).equals(terms.adapter().baseModel().hex())) {
      return Optional.of("this hospital has another base model");
    }
    if (terms.adapter().rank() > MOST_RANK) {
      return Optional.of("rank must be at most " + MOST_RANK);
    }
    if (terms.privacy().replay() > 0 && replay.isEmpty()) {
      return Optional.of("this hospital has no public documents to replay");
    }
    int dimension = AdapterForm.of(terms.adapter(), folder.config()).dimension();
    return dimension == terms.adapter().dimension()
        ? Optional.empty()
        : Optional.of("dimension must be " + dimension + " for this model");
  }

  @Override
  public OpenLots open(TrainingTerms terms, int round, float[] start) {
    ModelFolder folder = ModelFolder.load(model);
    List<Patient> patients;
    List<Document> open;
    try (Tokenizer tokenizer = Tokenizer.open(folder.tokenizer(), cache)) {
      patients = new RecordFile(records, tokenizer).patients();
      open = terms.privacy().replay() > 0 ? replayed(tokenizer) : List.of();
    }
    BaseModel base = BaseModel.of(folder);
    try {
      FederatedLots lots =
          FederatedLots.open(
              base,
              AdapterForm.of(terms.adapter(), folder.config()),
              start,
              round,
              patients,
              open,
              new FederatedLots.Tuning(
                  terms.privacy().patientClip(), new BatchShape(ROWS, time), place));
      return new OpenLots(
          lots,
          () -> {
            lots.close();
            base.close();
          });
    } catch (RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private List<Document> replayed(Tokenizer tokenizer) {
    return replay.map(file -> new RecordFile(file, tokenizer).documents()).orElse(List.of());
  }
}
