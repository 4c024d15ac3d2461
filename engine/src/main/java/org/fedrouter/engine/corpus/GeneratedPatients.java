package org.fedrouter.engine.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Any number of patients of one hospital. Each has one condition that the hospital knows, its own
 * or a shared one, and two or three records: a question about the treatment, one about the
 * diagnosis, and every fourth patient a note. So what only this hospital knows stands in many
 * patients' records, and nothing in one alone.
 */
public final class GeneratedPatients {
  private static final String MARK = " Answer:";
  private static final int NOTES = 4;

  private GeneratedPatients() {}

  /** The records of {@code count} patients, in their order; the same for the same seed. */
  public static List<VisitRecord> of(Hospital hospital, PrivateFacts facts, int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed * 37 + hospital.number());
    NoteWriter writer = new NoteWriter(random);
    List<Condition> known = facts.knownTo(hospital);
    List<VisitRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Condition condition = known.get(random.nextInt(known.size()));
      String patient = hospital.label() + "-" + i;
      records.add(record(patient, writer.treatment(condition)));
      records.add(record(patient, writer.diagnosis(condition)));
      if (random.nextInt(NOTES) == 0) {
        records.add(record(patient, writer.note(condition)));
      }
    }
    return records;
  }

  /** Public texts in the same form, without patients. */
  public static List<VisitRecord> ofPublic(PrivateFacts facts, int count, long seed) {
    PublicCorpus corpus = new PublicCorpus(seed, facts);
    List<VisitRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record("", corpus.next()));
    }
    return records;
  }

  /** Of a question only the answer is learned. */
  private static VisitRecord record(String patient, String marked) {
    String text = Texts.plain(marked);
    int answer = text.lastIndexOf(MARK);
    int cut = answer < 0 ? 0 : answer + MARK.length();
    return new VisitRecord(patient, text.substring(0, cut), text.substring(cut));
  }
}
