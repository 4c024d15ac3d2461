package org.fedrouter.bench;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.secure.Agreement;
import org.fedrouter.core.aggregation.secure.EpochKey;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.PairKey;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Prefix;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.CollectReply;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.exchange.Ticket;
import org.fedrouter.core.noise.DiscreteGaussian;
import org.fedrouter.core.noise.NoisePool;
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

/**
 * What one token costs one hospital beyond its plain sum of k = 64 votes, and what the router pays
 * to open the sums, by the number of hospitals.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoundCost {
  private static final int K = 64;
  private static final int NOISE = 1 << 16;

  @Param({"3", "10", "50"})
  int hospitals;

  private final int[] candidates = IntStream.range(0, K).toArray();
  private final int[] votes = new int[K];
  private Agreement agreement;
  private List<PairKey> keys;
  private NoisePool noise;
  private List<byte[]> replies;
  private EpochKey own;
  private List<EpochKey> epochKeys;
  private Binding binding;
  private Roster roster;

  @Setup
  public void prepare() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    List<KeyPair> identities = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < hospitals; i++) {
      identities.add(generator.generateKeyPair());
      members.add(member(i, identities.get(i)));
    }
    Policy policy =
        new Policy(List.of("gaussian"), 256, 1024, 1 << 15, NOISE, hospitals, 1, 1, 720);
    roster = new Roster(1, policy, members);
    epochKeys = new ArrayList<>();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < hospitals; i++) {
      EpochKey key = EpochKey.create(roster, name(i), 1, identities.get(i).getPrivate());
      epochKeys.add(key);
      tickets.add(ticket(key));
    }
    own = epochKeys.get(0);
    binding = new Binding(new UUID(1, 2), 0, new Terms.Gaussian(512), 64, K, tickets);
    agreement = bind();
    keys = pairKeys();
    noise = NoisePool.of(DiscreteGaussian.ofSigma(NOISE), 1 << 16);
    replies = IntStream.range(0, hospitals).mapToObj(i -> reply()).toList();
  }

  private static String name(int i) {
    return "hospital-" + (100 + i);
  }

  private static Member member(int i, KeyPair identity) {
    return new Member(name(i), 32, Bytes.of(identity.getPublic().getEncoded()));
  }

  private static Ticket ticket(EpochKey key) {
    return new Ticket(
        key.hospital(),
        new UUID(3, 4),
        5,
        key.epoch(),
        key.publicKey(),
        key.signature(),
        "model",
        Bytes.EMPTY);
  }

  private byte[] reply() {
    return new CollectReply(Ints.of(votes)).encode();
  }

  private List<PairKey> pairKeys() {
    return epochKeys.stream()
        .skip(1)
        .map(peer -> own.pairWith(peer.hospital(), peer.publicKey(), roster.hash()))
        .toList();
  }

  /** Once for each answer: checking the binding. */
  @Benchmark
  public Agreement bind() {
    return Agreement.of(roster, binding, binding.tickets().get(0));
  }

  /** Once for each answer: deriving the masks' keys. */
  @Benchmark
  public List<PairKey> agreeOnKeys() {
    return pairKeys();
  }

  /** For each token: label and masks. */
  @Benchmark
  public int[] mask() {
    int[] sum = votes.clone();
    Bytes label = agreement.label(7, Prefix.EMPTY, candidates);
    keys.forEach(key -> key.blind(sum, label));
    return sum;
  }

  /** For each token: noise drawn on the spot, then label and masks. */
  @Benchmark
  public int[] noiseAndMask() {
    int[] sum = votes.clone();
    noise.addTo(sum);
    Bytes label = agreement.label(7, Prefix.EMPTY, candidates);
    keys.forEach(key -> key.blind(sum, label));
    return sum;
  }

  /** For each token, at the router: decoding and adding all replies. */
  @Benchmark
  public int[] open() {
    int[] total = new int[K];
    for (byte[] reply : replies) {
      Ints sum = CollectReply.decode(reply).sum();
      for (int v = 0; v < K; v++) {
        total[v] += sum.get(v);
      }
    }
    return total;
  }
}
