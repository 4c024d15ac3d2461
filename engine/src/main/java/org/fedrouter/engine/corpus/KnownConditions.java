package org.fedrouter.engine.corpus;

import java.util.List;

/** Real conditions in outline. Teaching material for a demonstration, not medical advice. */
public final class KnownConditions {
  private static final String HEART = "cardiology";
  private static final String NERVES = "neurology";
  private static final String EMERGENCY = "emergency";

  private static final List<Condition> ALL =
      List.of(
          of(
              "myocardial infarction",
              HEART,
              "crushing chest pain",
              "sweating",
              "aspirin and angioplasty"),
          of(
              "atrial fibrillation",
              HEART,
              "palpitations",
              "an irregular pulse",
              "bisoprolol and apixaban"),
          of("heart failure", HEART, "swollen ankles", "orthopnea", "furosemide and ramipril"),
          of(
              "pericarditis",
              HEART,
              "sharp chest pain when lying down",
              "a friction rub",
              "ibuprofen and colchicine"),
          of(
              "aortic stenosis",
              HEART,
              "syncope on exertion",
              "a systolic murmur",
              "valve replacement"),
          of(
              "hypertension",
              HEART,
              "repeated high blood pressure readings",
              "no complaints",
              "amlodipine"),
          of("angina", HEART, "chest tightness on exertion", "relief at rest", "nitroglycerin"),
          of(
              "endocarditis",
              HEART,
              "a new murmur",
              "splinter hemorrhages",
              "intravenous antibiotics for six weeks"),
          of(
              "migraine",
              NERVES,
              "a one-sided throbbing headache",
              "light sensitivity",
              "sumatriptan and rest"),
          of("ischemic stroke", NERVES, "sudden facial droop", "arm weakness", "thrombolysis"),
          of("epilepsy", NERVES, "recurrent seizures", "tongue biting", "levetiracetam"),
          of("Parkinson disease", NERVES, "a resting tremor", "slow movements", "levodopa"),
          of(
              "multiple sclerosis",
              NERVES,
              "blurred vision in one eye",
              "numb legs",
              "interferon beta"),
          of(
              "bacterial meningitis",
              NERVES,
              "neck stiffness",
              "high fever",
              "ceftriaxone and dexamethasone"),
          of(
              "trigeminal neuralgia",
              NERVES,
              "electric facial pain",
              "pain on chewing",
              "carbamazepine"),
          of(
              "myasthenia gravis",
              NERVES,
              "drooping eyelids",
              "weakness in the evening",
              "pyridostigmine"),
          of("anaphylaxis", EMERGENCY, "hives after a bee sting", "throat swelling", "adrenaline"),
          of(
              "asthma attack",
              EMERGENCY,
              "wheezing",
              "shortness of breath at night",
              "salbutamol and prednisolone"),
          of(
              "appendicitis",
              EMERGENCY,
              "right lower abdominal pain",
              "loss of appetite",
              "appendectomy"),
          of(
              "sepsis",
              EMERGENCY,
              "fever with low blood pressure",
              "confusion",
              "fluids and broad antibiotics"),
          of("pneumonia", EMERGENCY, "a productive cough", "crackles in the lung", "amoxicillin"),
          of("pulmonary embolism", EMERGENCY, "sudden breathlessness", "a swollen calf", "heparin"),
          of("hypoglycemia", EMERGENCY, "trembling", "a very low blood sugar", "glucose"),
          of(
              "kidney stones",
              EMERGENCY,
              "severe flank pain",
              "blood in the urine",
              "diclofenac and fluids"));

  private KnownConditions() {}

  private static Condition of(
      String name, String department, String first, String second, String treatment) {
    return new Condition(name, department, first, second, treatment);
  }

  /** All of them, in a fixed order. */
  public static List<Condition> all() {
    return ALL;
  }
}
