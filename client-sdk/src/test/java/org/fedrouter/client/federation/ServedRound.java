package org.fedrouter.client.federation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.group.Committing;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.Revealing;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.aggregation.secure.update.Advertising;
import org.fedrouter.core.aggregation.secure.update.Agreeing;
import org.fedrouter.core.aggregation.secure.update.KeyAdvert;
import org.fedrouter.core.aggregation.secure.update.MaskedHeader;
import org.fedrouter.core.aggregation.secure.update.MaskedSum;
import org.fedrouter.core.aggregation.secure.update.Masking;
import org.fedrouter.core.aggregation.secure.update.ServerPhase;
import org.fedrouter.core.aggregation.secure.update.ShareOffer;
import org.fedrouter.core.aggregation.secure.update.Sharing;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.aggregation.secure.update.UnmaskReply;
import org.fedrouter.core.aggregation.secure.update.Unmasking;
import org.fedrouter.core.aggregation.secure.update.ViewSignature;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.DrawList;
import org.fedrouter.core.federation.terms.TrainingTerms;

/** The server's side of one round in which nobody may be missing. */
final class ServedRound {
  private static final List<String> DRAWING = List.of("commitment", "reveal");
  private static final List<String> SECURE =
      List.of("reservation", "keys", "shares", "update", "view", "unmask", "evaluation");
  private static final List<String> PLAIN = List.of("reservation", "update", "evaluation");

  private final Consortium consortium;
  private final TrainingTerms terms;
  private final Bytes adapter;
  private final List<String> steps = new ArrayList<>();
  private final Map<String, Set<String>> done = new TreeMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Map<String, byte[]> commitments = new TreeMap<>();
  private final Map<String, byte[]> reveals = new TreeMap<>();
  private final Map<String, byte[]> headers = new TreeMap<>();
  private final Map<String, Map<Integer, byte[]>> chunks = new TreeMap<>();
  private Optional<EpochGroups> groups;
  private final List<ServerPhase> phases = new ArrayList<>();

  ServedRound(Consortium consortium, TrainingTerms terms, Bytes adapter) {
    this.consortium = consortium;
    this.terms = terms;
    this.adapter = adapter;
    this.groups = terms.undrawn(consortium.roster());
    if (groups.isEmpty()) {
      steps.addAll(DRAWING);
    }
    steps.addAll(terms.joining().mode() == Mode.PLAIN_ROBUST ? PLAIN : SECURE);
    steps.forEach(step -> done.put(step, new HashSet<>()));
    groups.ifPresent(this::begin);
  }

  private void begin(EpochGroups drawn) {
    for (int group = 0; group < drawn.groups().size(); group++) {
      phases.add(Advertising.start(sum(drawn, group), consortium.roster()));
    }
  }

  private SumTerms sum(EpochGroups drawn, int group) {
    return SumTerms.of(
        drawn,
        group,
        terms.sum(1),
        terms.joining().threshold(),
        new SumTerms.Content(
            terms.model(adapter),
            terms.adapter().dimension(),
            terms.joining().encoding(drawn.groups().get(group).size())));
  }

  TrainingTerms terms() {
    return terms;
  }

  boolean drawing() {
    return groups.isEmpty();
  }

  boolean over() {
    return step().isEmpty();
  }

  private List<String> there() {
    return consortium.hospitals().stream().filter(id -> !gone.contains(id)).toList();
  }

  private Optional<String> step() {
    return steps.stream().filter(step -> !of(step).containsAll(there())).findFirst();
  }

  private Set<String> of(String step) {
    return Objects.requireNonNull(done.get(step));
  }

  String awaited(String hospital) {
    return step()
        .filter(step -> !gone.contains(hospital) && !of(step).contains(hospital))
        .orElse("nothing");
  }

  private int groupOf(String hospital) {
    return groups.orElseThrow().groupOf(hospital).orElseThrow();
  }

  void receive(String hospital, String kind, byte[] body) {
    switch (kind) {
      case "decline" -> gone.add(hospital);
      case "commitment" -> commitments.put(hospital, body);
      case "reveal" -> reveals.put(hospital, body);
      case "header" -> headers.put(hospital, body);
      case "keys" ->
          change(hospital, phase -> ((Advertising) phase).receive(KeyAdvert.decode(body)));
      case "shares" ->
          change(hospital, phase -> ((Sharing) phase).receive(ShareOffer.decode(body)));
      case "view" ->
          change(hospital, phase -> ((Agreeing) phase).receive(ViewSignature.decode(body)));
      case "unmask" ->
          change(hospital, phase -> ((Unmasking) phase).receive(UnmaskReply.decode(body)));
      default -> {}
    }
    if (done.containsKey(kind)) {
      finished(hospital, kind);
    }
  }

  /** What a message makes of a phase. */
  private interface Change {
    Outcome<? extends ServerPhase> of(ServerPhase phase);
  }

  private void change(String hospital, Change change) {
    int group = groupOf(hospital);
    phases.set(group, accepted(change.of(phases.get(group))));
  }

  static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
    };
  }

  private void finished(String hospital, String step) {
    of(step).add(hospital);
    if (of(step).containsAll(there())) {
      close(step);
    }
  }

  private void close(String step) {
    if (step.equals("reveal")) {
      groups = Optional.of(drawn());
      begin(groups.get());
    }
    for (int group = 0; group < phases.size(); group++) {
      ServerPhase phase = phases.get(group);
      switch (step) {
        case "keys" -> phases.set(group, accepted(((Advertising) phase).close()));
        case "shares" -> phases.set(group, accepted(((Sharing) phase).close()));
        case "update" -> phases.set(group, accepted(((Masking) phase).close()));
        case "view" -> phases.set(group, accepted(((Agreeing) phase).close()));
        default -> {}
      }
    }
  }

  private EpochGroups drawn() {
    Committing committing =
        Committing.start(terms.draw(consortium.roster()), consortium.roster());
    for (byte[] commitment : commitments.values()) {
      committing = accepted(committing.receive(SeedCommitment.decode(commitment)));
    }
    Revealing revealing = committing.close();
    for (byte[] reveal : reveals.values()) {
      revealing = accepted(revealing.receive(SeedReveal.decode(reveal)));
    }
    return accepted(revealing.close());
  }

  Optional<byte[]> relay(String hospital, String kind) {
    return switch (kind) {
      case "commitments" -> Optional.of(list(commitments));
      case "reveals" -> Optional.of(list(reveals));
      case "terms" ->
          Optional.of(sum(groups.orElseThrow(), groupOf(hospital)).encode());
      case "keys" -> Optional.of(((Sharing) phase(hospital)).list().encode());
      case "shares" -> Optional.of(((Masking) phase(hospital)).relay(hospital).encode());
      case "survivors" -> Optional.of(((Agreeing) phase(hospital)).list().encode());
      case "unmask" -> Optional.of(((Unmasking) phase(hospital)).request().encode());
      case "aggregate" -> Optional.of(new byte[terms.adapter().dimension() * Float.BYTES]);
      default -> Optional.empty();
    };
  }

  private static byte[] list(Map<String, byte[]> messages) {
    return new DrawList(messages.values().stream().map(Bytes::of).toList()).encode();
  }

  private ServerPhase phase(String hospital) {
    return phases.get(groupOf(hospital));
  }

  /** Whether the chunk is one that was announced. */
  boolean chunk(String hospital, int index, byte[] body) {
    List<String> announced = announced(hospital);
    if (index >= announced.size() || !announced.get(index).equals(Bytes.sha256(body).hex())) {
      return false;
    }
    Map<Integer, byte[]> there = chunks.computeIfAbsent(hospital, id -> new TreeMap<>());
    there.put(index, body);
    if (there.size() == announced.size() && !of("update").contains(hospital)) {
      if (terms.joining().mode() != Mode.PLAIN_ROBUST) {
        change(hospital, phase -> ((Masking) phase).receive(header(hospital)));
      }
      finished(hospital, "update");
    }
    return true;
  }

  private MaskedHeader header(String hospital) {
    return MaskedHeader.decode(Objects.requireNonNull(headers.get(hospital)));
  }

  private List<String> announced(String hospital) {
    if (terms.joining().mode() != Mode.PLAIN_ROBUST) {
      return header(hospital).chunks().stream().map(Bytes::hex).toList();
    }
    try {
      List<String> hashes = new ArrayList<>();
      JsonNode header = new ObjectMapper().readTree(plainHeader(hospital));
      header.path("chunks").forEach(hash -> hashes.add(hash.asText()));
      return hashes;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  String plainHeader(String hospital) {
    return new String(
        Objects.requireNonNull(headers.get(hospital)), StandardCharsets.UTF_8);
  }

  String missing(String hospital) {
    Map<Integer, byte[]> there = chunks.getOrDefault(hospital, Map.of());
    List<String> runs =
        IntStream.range(0, announced(hospital).size())
            .filter(index -> !there.containsKey(index))
            .mapToObj(index -> "[" + index + "," + index + "]")
            .toList();
    return "{\"missing\":[" + String.join(",", runs) + "]}";
  }

  /** The chunks of a hospital, one after the other. */
  List<byte[]> uploaded(String hospital) {
    return List.copyOf(chunks.getOrDefault(hospital, Map.of()).values());
  }

  /** The mean of a group, when all is there. */
  double[] mean(int group) {
    Unmasking unmasking = (Unmasking) phases.get(group);
    SumTerms sumTerms = sum(groups.orElseThrow(), group);
    MaskedSum sum = new MaskedSum(sumTerms);
    for (String hospital : sumTerms.members()) {
      Map<Integer, byte[]> there = Objects.requireNonNull(chunks.get(hospital));
      MaskedHeader unused =
          accepted(sum.add(header(hospital), i -> Objects.requireNonNull(there.get(i))));
    }
    int[] opened = accepted(unmasking.open().then(sum::open));
    return sumTerms.encoding().mean(opened, sumTerms.members().size());
  }

  int groups() {
    return phases.size();
  }
}
