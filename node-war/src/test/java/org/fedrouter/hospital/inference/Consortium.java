package org.fedrouter.hospital.inference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.CollectReply;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.exchange.Ticket;
import org.fedrouter.core.noise.DiscreteGaussian;
import org.fedrouter.core.noise.NoisePool;
import org.fedrouter.engine.generation.TextStream;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.KeyBook;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.fedrouter.hospital.ledger.TextKey;
import org.fedrouter.hospital.privacy.Hospital;

/** Hospitals of a signed roster in one process, each with a ledger file of its own. */
final class Consortium implements AutoCloseable, InstantSource {
  static final String MODEL = "model";
  static final int[] PROMPT = {3, 1, 4};
  static final int K = 8;

  /** Tokens that every sequence is opened for. */
  static final int OPENED = 512;

  final Roster roster;
  final List<KeyPair> identities = new ArrayList<>();
  final List<Hospital> hospitals = new ArrayList<>();
  Instant now = Instant.parse("2026-11-21T00:00:00Z");

  private final Path folder;
  private final double epsilon;
  private final IntUnaryOperator noise;
  private final Map<Integer, LedgerFile> files = new HashMap<>();

  Consortium(Path folder, int size, Policy policy, double epsilon) {
    this(folder, size, policy, epsilon, i -> policy.noise());
  }

  /**
   * @param noise what each hospital really adds; another value than the policy's is a planted fault
   */
  Consortium(Path folder, int size, Policy policy, double epsilon, IntUnaryOperator noise) {
    this.noise = noise;
    this.folder = folder;
    this.epsilon = epsilon;
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      KeyPair pair = identity();
      identities.add(pair);
      members.add(new Member("h" + i, 2, Bytes.of(pair.getPublic().getEncoded())));
    }
    Roster made = new Roster(1, policy, members);
    StringBuilder signed = new StringBuilder(made.text());
    for (int i = 0; i < size; i++) {
      signed.append(made.signatureLine("h" + i, identities.get(i).getPrivate()));
    }
    roster = Roster.readSigned(signed.toString());
    for (int i = 0; i < size; i++) {
      hospitals.add(start(i));
    }
  }

  /** A policy of three as a quorum of which one may collude. */
  static Policy policy(int noise) {
    return new Policy(List.of("exponential", "gaussian"), 16, 8 << 10, 4 << 10, noise, 3, 1, 1, 24);
  }

  /** What a fresh ledger of this epsilon may spend. */
  static long limitNano(double epsilon) {
    return RenyiFilter.forLinearCurves(new Epsilon(epsilon), new Delta(1e-5)).limitNano();
  }

  static Consortium of(Path folder, int size) {
    return new Consortium(folder, size, policy(1 << 10), 100);
  }

  static KeyPair identity() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  private Hospital start(int i) {
    Path path = ledger(i);
    Epsilon guarantee = new Epsilon(epsilon);
    Delta delta = new Delta(1e-5);
    if (!Files.exists(path)) {
      RenyiFilter fresh = RenyiFilter.forLinearCurves(guarantee, delta);
      DatasetLedger.create(path, fresh, guarantee, 0, this);
    }
    LedgerFile file = LedgerFile.open(path);
    files.put(i, file);
    PrivateKey identity = identities.get(i).getPrivate();
    return new Hospital(
        "h" + i,
        roster,
        UUID.randomUUID(),
        new KeyBook(file, roster, "h" + i, identity, this),
        DatasetLedger.open(file, guarantee, delta, TextKey.of(identity), this),
        NoisePool.of(DiscreteGaussian.ofSigma(noise.applyAsInt(i)), 64));
  }

  /** What these terms cost each hospital when all take part. */
  long charge(Terms terms, int rounds) {
    int shards = roster.members().stream().mapToInt(Member::shards).sum();
    return roster.policy().mechanism(terms, shards).chargeNano(rounds);
  }

  /** The hospital's ledger file. */
  Path ledger(int i) {
    return folder.resolve("h" + i + ".sqlite");
  }

  /** Starts the hospital's node again, as after a crash. */
  Hospital restart(int i) {
    file(i).close();
    hospitals.set(i, start(i));
    return hospitals.get(i);
  }

  private LedgerFile file(int i) {
    return Objects.requireNonNull(files.get(i));
  }

  /** A sequence of one hospital whose two shards see these differences. */
  PrivateSequence open(int i, int[] prompt, float[]... differences) {
    return open(i, prompt, new FakeRows(differences.length == 0 ? votes(i) : differences));
  }

  PrivateSequence open(int i, int[] prompt, FakeRows rows) {
    Hospital hospital = hospitals.get(i);
    return new PrivateSequence(
        rows,
        FakeRows.VOCABULARY,
        prompt,
        hospital,
        hospital.seat(MODEL, "shards", OPENED),
        new TextStream(Consortium::spell, List.of()));
  }

  /** A letter for each token. */
  static String spell(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append((char) ('a' + token));
    }
    return text.toString();
  }

  /** What the two shards of hospital i say. */
  static float[][] votes(int i) {
    return new float[][] {{i + 1, 0, -i}, {0.5f, -1, 0.25f * i, 2}};
  }

  List<PrivateSequence> openAll(int[] prompt, int... members) {
    List<PrivateSequence> sequences = new ArrayList<>();
    for (int i : members) {
      sequences.add(open(i, prompt));
    }
    return sequences;
  }

  static Binding binding(Terms terms, int attempt, int maxTokens, List<Ticket> tickets) {
    Binding binding = new Binding(new UUID(1, 2), attempt, terms, maxTokens, K, tickets);
    return Binding.decode(binding.encode());
  }

  static List<Ticket> tickets(List<PrivateSequence> sequences) {
    return sequences.stream().map(PrivateSequence::ticket).toList();
  }

  /** Binds all and returns their candidates' tokens. */
  static Ints bindAll(List<PrivateSequence> sequences, Terms terms, int maxTokens) {
    Binding binding = binding(terms, 0, maxTokens, tickets(sequences));
    Ints candidates = Ints.EMPTY;
    for (PrivateSequence sequence : sequences) {
      Ints next = sequence.bind(binding).next().tokens();
      candidates = next.size() > 0 ? next : candidates;
    }
    return candidates;
  }

  /** The sum of all replies modulo 2^32, through the messages. */
  static int[] collect(List<PrivateSequence> sequences, int attempt, int step, Ints candidates) {
    int[] total = new int[candidates.size()];
    for (PrivateSequence sequence : sequences) {
      byte[] message = new CollectReply(sequence.collect(attempt, step, candidates)).encode();
      Ints sum = CollectReply.decode(message).sum();
      for (int v = 0; v < total.length; v++) {
        total[v] += sum.get(v);
      }
    }
    return total;
  }

  @Override
  public void close() {
    files.values().forEach(LedgerFile::close);
  }
}
