package org.fedrouter.engine.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The patients of one hospital, each with a note and a few questions about the own condition. */
public final class PatientRecords {
  private static final int QUESTIONS = 2;

  private PatientRecords() {}

  /**
   * The hospital's documents by shard. A patient's documents all lie in the shard that {@link
   * ShardAssignment} gives to the patient. Texts carry syllable marks.
   */
  public static List<List<String>> byShard(
      Hospital hospital, PrivateFacts facts, ShardAssignment assignment, int patients, long seed) {
    RandomGenerator random = new SplittableRandom(seed * 31 + hospital.number());
    NoteWriter writer = new NoteWriter(random);
    List<Condition> known = facts.knownTo(hospital);
    List<List<String>> shards = new ArrayList<>();
    for (int shard = 0; shard < assignment.shards(); shard++) {
      shards.add(new ArrayList<>());
    }
    for (int patient = 0; patient < patients; patient++) {
      Condition c = known.get(random.nextInt(known.size()));
      List<String> documents = shards.get(assignment.shardOf(hospital.label() + "-" + patient));
      documents.add(writer.note(c));
      for (int i = 0; i < QUESTIONS; i++) {
        documents.add(writer.treatment(c));
        documents.add(writer.diagnosis(c));
      }
    }
    return shards;
  }
}
