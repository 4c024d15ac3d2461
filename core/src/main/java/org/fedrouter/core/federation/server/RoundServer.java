package org.fedrouter.core.federation.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.Round;
import org.fedrouter.core.federation.RoundEvent;

/**
 * One round at the server. It follows from its setting, the hospitals that were chosen, and what
 * was accepted since, in that order and with those times: who applies the same again has the same
 * value, so that a round goes on after any death of its server.
 *
 * <p>Each message is answered after the value that it makes is stored; the same message again
 * changes nothing, another one in its place is refused. Vectors are not here: only which of their
 * chunks have come.
 *
 * @param chains one for each group; none where nothing is summed in secret
 * @param uploads announced vectors by hospital
 * @param told digests of accepted messages, by kind and hospital
 * @param trials what hospitals found when they tried the new adapter; empty for one without data
 */
public record RoundServer(
    RoundSetting setting,
    Round round,
    List<GroupChain> chains,
    SortedMap<String, Upload> uploads,
    SortedMap<MessageKind, SortedMap<String, Bytes>> told,
    SortedMap<String, Optional<Trial>> trials) {
  public RoundServer {
    chains = List.copyOf(chains);
    // Not copied: a round of 500 hospitals makes thousands of these values.
    uploads = Collections.unmodifiableSortedMap(uploads);
    told = Collections.unmodifiableSortedMap(told);
    trials = Collections.unmodifiableSortedMap(trials);
  }

  /**
   * A new round.
   *
   * @param chosen of the training's hospitals, at least the quorum
   * @throws IllegalArgumentException when there are fewer, or others
   */
  public static RoundServer plan(RoundSetting setting, Collection<String> chosen, Instant now) {
    if (!setting.groups().members().containsAll(chosen)) {
      throw new IllegalArgumentException("chosen hospitals must be in the training's groups");
    }
    return new RoundServer(
        setting,
        Round.plan(setting.terms().round(), chosen, now),
        setting.sums().stream().map(sum -> GroupChain.start(sum, setting.roster())).toList(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  /**
   * A hospital says something.
   *
   * @param hospital who was authenticated
   * @param digest SHA-256 of the message's bytes
   */
  public ServerStep tell(String hospital, Message message, Bytes digest, Instant now) {
    return new Hearing(this, now).tell(hospital, message, digest);
  }

  /**
   * A chunk of an announced vector has come; its bytes are stored with the value that this makes.
   *
   * @param digest SHA-256 of the chunk's bytes
   */
  public ServerStep chunk(String hospital, int index, Bytes digest, Instant now) {
    return new Hearing(this, now).chunk(hospital, index, digest);
  }

  /**
   * Something that is the server's own: {@code Tick}, {@code Combined}, {@code Released} or {@code
   * Halted}. What follows from messages alone it does by itself.
   */
  public ServerStep on(RoundEvent event, Instant now) {
    return event instanceof RoundEvent.Tick
        ? Course.of(this).tick(now)
        : Course.of(this).on(event, now);
  }

  /** What is awaited from a hospital now. */
  public Awaited awaited(String hospital) {
    return Awaiting.of(this, hospital);
  }

  /** What goes to a hospital; empty before it exists or when it is not for this hospital. */
  public Optional<byte[]> relay(String hospital, Relay what) {
    OptionalInt group = setting.groups().groupOf(hospital);
    return !round.sent() || !round.participants().containsKey(hospital) || group.isEmpty()
        ? Optional.empty()
        : Relays.of(chains.get(group.getAsInt()), hospital, what);
  }

  /** Chunks of a hospital's vector that have not come; empty before its header. */
  public Optional<List<Range>> missing(String hospital) {
    return Optional.ofNullable(uploads.get(hospital)).map(Upload::missing);
  }

  /**
   * How well the round's adapter does on public or synthetic data: the medians of those who tried
   * it; empty before, and when nobody does.
   */
  public Optional<Trial.Score> score() {
    return Trials.score(this);
  }

  /** When the round goes on without those who are late; also for what is asked inside a state. */
  public Instant deadline() {
    return Course.of(this).deadline();
  }

  /** Digest of what a hospital has said of a kind; empty when it has not. */
  Optional<Bytes> told(String hospital, MessageKind kind) {
    return Optional.ofNullable(told.get(kind)).map(ofKind -> ofKind.get(hospital));
  }

  RoundServer at(Round next) {
    return new RoundServer(setting, next, chains, uploads, told, trials);
  }

  RoundServer with(List<GroupChain> next) {
    return new RoundServer(setting, round, next, uploads, told, trials);
  }

  RoundServer with(int group, GroupChain chain) {
    List<GroupChain> next = new ArrayList<>(chains);
    GroupChain unused = next.set(group, chain);
    return with(next);
  }

  RoundServer with(String hospital, Upload upload) {
    TreeMap<String, Upload> more = new TreeMap<>(uploads);
    more.put(hospital, upload);
    return new RoundServer(setting, round, chains, more, told, trials);
  }

  RoundServer with(String hospital, MessageKind kind, Bytes digest) {
    TreeMap<String, Bytes> ofKind =
        new TreeMap<>(told.getOrDefault(kind, Collections.emptySortedMap()));
    ofKind.put(hospital, digest);
    TreeMap<MessageKind, SortedMap<String, Bytes>> more = new TreeMap<>(told);
    more.put(kind, Collections.unmodifiableSortedMap(ofKind));
    return new RoundServer(setting, round, chains, uploads, more, trials);
  }

  RoundServer with(String hospital, Optional<Trial> trial) {
    TreeMap<String, Optional<Trial>> more = new TreeMap<>(trials);
    more.put(hospital, trial);
    return new RoundServer(setting, round, chains, uploads, told, more);
  }
}
