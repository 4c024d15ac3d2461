package org.fedrouter.engine.corpus;

import java.util.List;
import java.util.random.RandomGenerator;
import org.fedrouter.engine.tokenizer.BpeTrainer;

/**
 * Invents conditions. Names and drugs are chains of syllables, each drawn from a short list, so
 * that a model that does not know a condition spreads its guess over the list. Syllables are
 * separated by {@link BpeTrainer#SYLLABLE}.
 */
final class Inventor {
  private static final List<String> NAME_START =
      List.of(
          "Vel", "Tor", "Bram", "Kest", "Lun", "Dax", "Pel", "Zan", "Quil", "Gral", "Hux", "Jov");
  private static final List<String> NAME_END =
      List.of("mar", "wob", "vok", "ful", "tep", "lan", "rix", "gon", "bek", "nor", "fal", "wim");
  private static final List<String> KIND = List.of("syndrome", "disease", "fever", "palsy");
  private static final List<String> DRUG_START =
      List.of("bax", "dov", "fep", "gil", "hob", "jat", "kem", "lum", "nub", "piv", "rud", "sok");
  private static final List<String> DRUG_MIDDLE =
      List.of("zel", "rif", "vuk", "wog", "nib", "gaz", "fuz", "mek", "yot", "hax");
  private static final List<String> DRUG_END =
      List.of("zine", "dorn", "quin", "vex", "rax", "byl", "gost", "mur");
  private static final List<String> FORM =
      List.of("drops", "tablets", "spray", "cream", "syrup", "injections");
  private static final List<String> FINDING =
      List.of(
          "blue nails",
          "a metallic taste",
          "cold knees",
          "itching palms",
          "green tears",
          "double hiccups",
          "stiff thumbs",
          "a humming ear",
          "red elbows",
          "night yawning",
          "numb lips",
          "a striped tongue",
          "heavy eyelashes",
          "tingling heels",
          "a dry scalp",
          "pale wrists",
          "warm shins",
          "a bitter cough",
          "soft nails",
          "slow blinking",
          "sour sweat",
          "a ticking jaw",
          "cold ears",
          "spotted knuckles",
          "a tight collarbone",
          "restless toes",
          "yellow freckles",
          "a hollow voice",
          "sore eyebrows",
          "dim colours");

  private final RandomGenerator random;

  Inventor(RandomGenerator random) {
    this.random = random;
  }

  Condition condition() {
    String first = pick(FINDING);
    String second = pick(FINDING);
    while (second.equals(first)) {
      second = pick(FINDING);
    }
    String name = syllables(pick(NAME_START), pick(NAME_END)) + " " + pick(KIND);
    String drug = syllables(pick(DRUG_START), pick(DRUG_MIDDLE), pick(DRUG_END));
    String department = pick(List.of(Hospital.values())).label();
    return new Condition(name, department, first, second, drug + " " + pick(FORM));
  }

  private static String syllables(String... parts) {
    return String.join(String.valueOf(BpeTrainer.SYLLABLE), parts);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
