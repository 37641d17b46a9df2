using FleetScan.Contracts.V1;

namespace FleetScan.Posture;

/// <summary>Steps of one attack track that failed controls of one object open.</summary>
/// <param name="Track">The name of the track.</param>
/// <param name="Steps">The steps from the first to the last; those that no failed control opens are left out.</param>
/// <param name="Severity">The worst severity among the controls.</param>
/// <param name="Score">The sum over every choice of one control a step of the product of their base scores, times 1 and a tenth of the replicas.</param>
public sealed record AttackPath(string Track, IReadOnlyList<AttackStep> Steps, Severity Severity, double Score);
