package org.fedrouter.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fedrouter.compliance.guard.InjectionGuard;
import org.fedrouter.compliance.guard.Verdict;
import org.fedrouter.compliance.phi.Deidentified;
import org.fedrouter.compliance.phi.PhiScanner;
import org.fedrouter.compliance.phi.StreamGuard;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the guards cost a request, by the length of its prompt in characters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardCost {
  private static final List<String> SENTENCES =
      List.of(
          "A %d-year-old with chest pain since the morning, radiating to the left arm. ",
          "Troponin was %d ng/L, creatinine within limits, no fever. ",
          "Seen on 12 March with Dr. Hollins; phone 555-01%d. ",
          "Started on metoprolol %d mg twice a day and advised to rest. ",
          "Which further tests are indicated, and when would you stop the drug? ");

  /** A question, a letter, a record. */
  @Param({"100", "1000", "10000"})
  int characters;

  private final InjectionGuard injection = InjectionGuard.standard();
  private final PhiScanner scanner = PhiScanner.standard();
  private String prompt = "";

  @Setup
  public void write() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < characters; i++) {
      text.append(SENTENCES.get(i % SENTENCES.size()).formatted(20 + i % 60));
    }
    prompt = text.substring(0, characters);
  }

  @Benchmark
  public Verdict injection() {
    return injection.verdict(prompt);
  }

  @Benchmark
  public Deidentified identifiers() {
    return Deidentified.of(prompt, scanner.scan(prompt).spans());
  }

  /** The same text as an answer that comes in pieces of five characters. */
  @Benchmark
  public int stream() {
    StreamGuard guard = new StreamGuard(scanner, StreamGuard.Policy.REDACT);
    int out = 0;
    for (int from = 0; from < prompt.length(); from += 5) {
      out += guard.accept(prompt.substring(from, Math.min(from + 5, prompt.length()))).length();
    }
    return out + guard.finish().length();
  }
}
