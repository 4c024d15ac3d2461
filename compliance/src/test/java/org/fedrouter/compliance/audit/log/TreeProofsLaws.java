package org.fedrouter.compliance.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.transparency.IndependentVerifier;
import org.junit.jupiter.api.Test;

/** Every proof of every tree up to this size, and what is no proof. */
class TreeProofsLaws {
  private static final int LARGEST = 70;
  private static final List<Bytes> LEAVES =
      IntStream.range(0, LARGEST).mapToObj(i -> Merkle.leaf(new byte[] {(byte) i})).toList();
  private static final StoredTree TREE = TreeOfLeaves.of(LEAVES);

  private static List<byte[]> arrays(List<Bytes> hashes) {
    return hashes.stream().map(Bytes::toArray).toList();
  }

  private static Bytes root(int size) {
    return Bytes.of(IndependentVerifier.root(arrays(LEAVES.subList(0, size))));
  }

  @Test
  void roots_ofEverySize_areTheDefinition() {
    for (int size = 0; size <= LARGEST; size++) {
      assertThat(CompactRange.of(size, TREE::hash).root())
          .as("size %d", size)
          .isEqualTo(root(size));
    }
  }

  @Test
  void inclusion_ofEveryLeaf_convincesBothVerifiers_andNoOtherLeafDoes() {
    for (int size = 1; size <= LARGEST; size++) {
      Bytes root = root(size);
      for (int i = 0; i < size; i++) {
        List<Bytes> proof = TREE.hashes(TreeProofs.inclusion(i, size));
        Bytes leaf = LEAVES.get(i);
        assertThat(ProofCheck.included(leaf, i, size, proof, root)).isTrue();
        assertThat(
                IndependentVerifier.included(
                    leaf.toArray(), i, size, arrays(proof), root.toArray()))
            .isTrue();
        Bytes other = Merkle.leaf(new byte[] {(byte) i, 1});
        assertThat(ProofCheck.included(other, i, size, proof, root)).isFalse();
        assertThat(size > 1 && ProofCheck.included(leaf, (i + 1) % size, size, proof, root))
            .isFalse();
      }
    }
  }

  @Test
  void consistency_ofEveryPair_convincesBothVerifiers_andNoOtherRootDoes() {
    for (int size = 1; size <= LARGEST; size++) {
      for (int old = 1; old < size; old++) {
        List<Bytes> proof = TREE.hashes(TreeProofs.consistency(old, size));
        assertThat(ProofCheck.consistent(old, root(old), size, root(size), proof)).isTrue();
        assertThat(
                IndependentVerifier.consistent(
                    old, root(old).toArray(), size, root(size).toArray(), arrays(proof)))
            .isTrue();
        assertThat(ProofCheck.consistent(old, Merkle.EMPTY, size, root(size), proof)).isFalse();
        assertThat(ProofCheck.consistent(old, root(old), size, root(old), proof)).isFalse();
      }
    }
  }

  @Test
  void proofs_changedAnywhere_convinceNobody() {
    int size = 53;
    for (int i = 0; i < size; i += 7) {
      List<Bytes> proof = TREE.hashes(TreeProofs.inclusion(i, size));
      for (int part = 0; part < proof.size(); part++) {
        List<Bytes> changed = new ArrayList<>(proof);
        changed.set(part, LEAVES.get(60));
        assertThat(ProofCheck.included(LEAVES.get(i), i, size, changed, root(size))).isFalse();
      }
      List<Bytes> longer = new ArrayList<>(proof);
      longer.add(LEAVES.get(60));
      assertThat(ProofCheck.included(LEAVES.get(i), i, size, longer, root(size))).isFalse();
      List<Bytes> shorter = proof.subList(0, proof.size() - 1);
      assertThat(ProofCheck.included(LEAVES.get(i), i, size, shorter, root(size))).isFalse();
    }
  }

  @Test
  void proofs_ofTheImpossible_areRefused() {
    assertThatThrownBy(() -> TreeProofs.inclusion(5, 5)).hasMessageContaining("no leaf 5");
    assertThatThrownBy(() -> TreeProofs.consistency(6, 5)).hasMessageContaining("never one of 6");
    assertThat(TreeProofs.consistency(0, 5)).isEmpty();
    assertThat(TreeProofs.consistency(5, 5)).isEmpty();
    assertThat(ProofCheck.consistent(5, root(5), 5, root(5), List.of())).isTrue();
    assertThat(ProofCheck.consistent(6, root(6), 5, root(5), List.of(root(5)))).isFalse();
    assertThat(ProofCheck.included(LEAVES.get(0), 1, 1, List.of(), LEAVES.get(0))).isFalse();
  }

  /** A proof of a million entries reads a few dozen rows. */
  @Test
  void rowsNeeded_growWithTheLogarithm() {
    for (long size : new long[] {1_000_000, (1L << 40) - 1}) {
      int levels = 64 - Long.numberOfLeadingZeros(size);
      assertThat(StoredTree.needed(TreeProofs.inclusion(size / 3, size)).size())
          .isLessThanOrEqualTo(levels * levels / 2 + 8 * levels);
      assertThat(TreeProofs.inclusion(size / 3, size).size()).isLessThanOrEqualTo(levels);
    }
  }
}
