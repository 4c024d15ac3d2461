package org.fedrouter.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.Committing;
import org.fedrouter.core.aggregation.secure.group.Draw;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.Revealing;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.Advertising;
import org.fedrouter.core.aggregation.secure.update.Agreeing;
import org.fedrouter.core.aggregation.secure.update.FixedPoint;
import org.fedrouter.core.aggregation.secure.update.MaskedSum;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.aggregation.secure.update.Masking;
import org.fedrouter.core.aggregation.secure.update.Opening;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.aggregation.secure.update.ShareRelay;
import org.fedrouter.core.aggregation.secure.update.Sharing;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.aggregation.secure.update.UnmaskReply;
import org.fedrouter.core.aggregation.secure.update.Unmasking;
import org.fedrouter.core.aggregation.secure.update.UpdateClient;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.noise.AesCounterSource;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a secure sum of 50 hospitals and a million values costs: a hospital that masks (49
 * neighbours; checks of what came, hashes and signature included), and the server that opens it
 * when 5 dropped out (every share checked, secrets put together, keys agreed, masks taken off).
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 12)
@Measurement(iterations = 15)
public class UpdateSums {
  private static final int HOSPITALS = 50;
  private static final int DROPPED = 5;
  private static final int DIMENSION = 1_000_000;
  private static final ThresholdRule RULE = ThresholdRule.TWO_THIRDS;

  /** Processor time of the measured thread, which other work on the machine does not lengthen. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Cpu {
    public double cpuMillis;

    private <T> T of(Supplier<T> work) {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadCpuTime();
      T done = work.get();
      cpuMillis = (threads.getCurrentThreadCpuTime() - before) / 1e6;
      return done;
    }
  }

  private final Map<String, KeyPair> keys = new TreeMap<>();
  private final int[] update = new int[DIMENSION];
  private Roster roster;
  private EpochGroups groups;
  private SumTerms terms;
  private UpdateClient waiting;
  private ShareRelay relay;
  private Unmasking start;
  private List<UnmaskReply> replies;
  private MaskedSum sum;

  @Setup
  public void prepare() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < HOSPITALS; i++) {
      KeyPair pair = generator.generateKeyPair();
      keys.put("hospital-" + (100 + i), pair);
      members.add(new Member("hospital-" + (100 + i), 1, Bytes.of(pair.getPublic().getEncoded())));
    }
    roster =
        new Roster(1, new Policy(List.of("gaussian"), 16, 1024, 1024, 64, 2, 0, 1, 24), members);
    groups = draw();
    FixedPoint encoding = FixedPoint.finest(1, HOSPITALS);
    Bytes model = Bytes.sha256();
    terms = SumTerms.of(groups, 0, 1, RULE, new SumTerms.Content(model, DIMENSION, encoding));
    for (int v = 0; v < DIMENSION; v++) {
      update[v] = v % 1000 - 500;
    }
    unmaskable();
  }

  private static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new IllegalStateException(refusal.toString());
    };
  }

  private EpochGroups draw() {
    Draw draw = new Draw(roster.hash(), 0, 10, Mode.MAX_SECRECY, 0, 0);
    Committing committing = Committing.start(draw, roster);
    List<SeedReveal> reveals = new ArrayList<>();
    for (String id : keys.keySet()) {
      SeedReveal reveal = SeedReveal.draw(draw, id, AesCounterSource.create());
      reveals.add(reveal);
      committing =
          accepted(committing.receive(SeedCommitment.to(reveal, keys.get(id).getPrivate())));
    }
    Revealing revealing = committing.close();
    for (SeedReveal reveal : reveals) {
      revealing = accepted(revealing.receive(reveal));
    }
    return accepted(revealing.close());
  }

  private UpdateClient client(String id) {
    Party party = new Party(roster, id, keys.get(id).getPrivate(), RULE);
    return accepted(UpdateClient.join(party, groups, terms, -1, AesCounterSource.create()));
  }

  private Masking shared(Map<String, UpdateClient> clients) {
    Advertising first = Advertising.start(terms, roster);
    for (String id : keys.keySet()) {
      UpdateClient client = client(id);
      clients.put(id, client);
      first = accepted(first.receive(client.advert()));
    }
    Sharing second = accepted(first.close());
    Sharing sharing = second;
    for (UpdateClient client : clients.values()) {
      sharing = accepted(sharing.receive(accepted(client.share(second.list()))));
    }
    return accepted(sharing.close());
  }

  private void unmaskable() {
    Map<String, UpdateClient> clients = new LinkedHashMap<>();
    Masking masking = shared(clients);
    sum = new MaskedSum(terms);
    List<String> alive = new ArrayList<>(keys.keySet()).subList(DROPPED, HOSPITALS);
    Masking masked = masking;
    for (String id : alive) {
      MaskedUpdate sent = accepted(clients.get(id).mask(masking.relay(id), update));
      masked = accepted(masked.receive(accepted(sum.add(sent.header(), sent::chunk))));
    }
    Agreeing agreeing = accepted(masked.close());
    Agreeing agreed = agreeing;
    for (String id : alive) {
      agreed = accepted(agreed.receive(accepted(clients.get(id).agree(agreeing.list()))));
    }
    start = accepted(agreed.close());
    replies = new ArrayList<>();
    for (String id : alive) {
      replies.add(accepted(clients.get(id).unmask(start.request())));
    }
  }

  /** A client masks once, so each measurement has one of its own; not measured. */
  @Setup(Level.Invocation)
  public void prepareClient() {
    Map<String, UpdateClient> clients = new LinkedHashMap<>();
    Masking masking = shared(clients);
    String first = keys.keySet().iterator().next();
    waiting = clients.get(first);
    relay = masking.relay(first);
  }

  @Benchmark
  public MaskedUpdate clientMask(Cpu cpu) {
    return cpu.of(() -> accepted(waiting.mask(relay, update)));
  }

  @Benchmark
  public int[] serverUnmask(Cpu cpu) {
    return cpu.of(this::unmask);
  }

  private int[] unmask() {
    Unmasking phase = start;
    for (UnmaskReply reply : replies) {
      phase = accepted(phase.receive(reply));
    }
    Opening opening = accepted(phase.open());
    int[] plain = accepted(sum.open(opening));
    if (plain[1] != (HOSPITALS - DROPPED) * update[1]) {
      throw new IllegalStateException("the sum is wrong: " + plain[1]);
    }
    return plain;
  }
}
