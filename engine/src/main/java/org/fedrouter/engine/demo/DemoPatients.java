package org.fedrouter.engine.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.engine.corpus.GeneratedPatients;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.PrivateFacts;
import org.fedrouter.engine.corpus.VisitRecord;

/**
 * Records that fit a demonstration model: the same invented facts as its questions ask for.
 *
 * @param facts of the model's seed
 */
public record DemoPatients(PrivateFacts facts) {

  /** Reads the seed of a built model. */
  public static DemoPatients of(Path folder) throws IOException {
    return new DemoPatients(PrivateFacts.of(new Seeds(Manifest.read(folder).seed()).facts()));
  }

  /** The records of a hospital's patients. */
  public List<VisitRecord> patients(Hospital hospital, int count, long seed) {
    return GeneratedPatients.of(hospital, facts, count, seed);
  }

  /** Public records, for replay. */
  public List<VisitRecord> open(int count, long seed) {
    return GeneratedPatients.ofPublic(facts, count, seed);
  }
}
