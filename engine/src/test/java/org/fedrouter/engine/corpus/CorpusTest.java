package org.fedrouter.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CorpusTest {
  private static final PrivateFacts FACTS = PrivateFacts.of(3);

  private static List<String> documents(long seed, int count) {
    PublicCorpus corpus = new PublicCorpus(seed, FACTS);
    return IntStream.range(0, count).mapToObj(i -> corpus.next()).toList();
  }

  @Test
  void publicCorpus_sameSeed_isTheSame() {
    assertThat(documents(1, 200)).isEqualTo(documents(1, 200)).isNotEqualTo(documents(2, 200));
  }

  @Test
  void publicCorpus_anyDocument_mentionsNoPrivateNameOrDrug() {
    Set<String> words =
        Stream.of(Hospital.values())
            .flatMap(h -> FACTS.knownTo(h).stream())
            .flatMap(
                c -> Stream.of(c.name(), c.treatment().substring(0, c.treatment().indexOf(' '))))
            .collect(Collectors.toSet());
    assertThat(documents(1, 3000)).noneMatch(d -> words.stream().anyMatch(d::contains));
  }

  @Test
  void publicCorpus_fewThousandDocuments_mentionsEveryKnownCondition() {
    String all = String.join("\n", documents(1, 3000));
    assertThat(KnownConditions.all())
        .hasSizeGreaterThanOrEqualTo(22)
        .allMatch(c -> all.contains(c.name()));
  }

  @Test
  void facts_ofAnySeed_areDistinct() {
    List<Condition> all =
        Stream.concat(FACTS.own().values().stream().flatMap(List::stream), FACTS.shared().stream())
            .toList();
    assertThat(all).hasSize(16);
    assertThat(all.stream().map(Condition::name)).doesNotHaveDuplicates();
    assertThat(all.stream().map(Condition::treatment)).doesNotHaveDuplicates();
  }

  @Test
  void records_ofAHospital_mentionItsFactsOnly() {
    ShardAssignment assignment = new ShardAssignment(new byte[] {1}, 4);
    List<List<String>> shards =
        PatientRecords.byShard(Hospital.NEUROLOGY, FACTS, assignment, 60, 5);
    List<String> all = shards.stream().flatMap(List::stream).toList();
    assertThat(shards).hasSize(4);
    assertThat(all).hasSize(300);
    assertThat(all)
        .allMatch(
            d ->
                FACTS.knownTo(Hospital.NEUROLOGY).stream()
                    .anyMatch(c -> d.contains(c.name()) || d.contains(c.treatment())));
    assertThat(all)
        .noneMatch(
            d ->
                FACTS.own().getOrDefault(Hospital.CARDIOLOGY, List.of()).stream()
                    .anyMatch(c -> d.contains(c.name())));
  }

  @Test
  void assignment_sameKey_isStableAndSpread() {
    ShardAssignment a = new ShardAssignment(new byte[] {1, 2}, 8);
    ShardAssignment b = new ShardAssignment(new byte[] {1, 3}, 8);
    List<Integer> first = IntStream.range(0, 800).mapToObj(i -> a.shardOf("p" + i)).toList();
    assertThat(first).isEqualTo(IntStream.range(0, 800).mapToObj(i -> a.shardOf("p" + i)).toList());
    assertThat(first)
        .isNotEqualTo(IntStream.range(0, 800).mapToObj(i -> b.shardOf("p" + i)).toList());
    assertThat(first.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())))
        .hasSize(8)
        .allSatisfy((shard, count) -> assertThat(count).isBetween(60L, 145L));
  }

  @Test
  void questions_ofFacts_endWhereTheAnswerBegins() {
    QuestionBook book = QuestionBook.of(FACTS);
    assertThat(book.general()).hasSize(48).allMatch(q -> q.prompt().endsWith("Answer:"));
    assertThat(book.shared()).hasSize(8);
    assertThat(book.othersThan("cardiology")).hasSize(16);
  }
}
