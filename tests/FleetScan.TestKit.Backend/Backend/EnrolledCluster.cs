using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.TestKit.Backend;

/// <summary>A cluster whose agent may call the backend.</summary>
/// <param name="Enrolment">The cluster and its credentials.</param>
/// <param name="Token">A token of its agent.</param>
/// <param name="Agent">A client that sends the token.</param>
public sealed record EnrolledCluster(ClusterEnrolment Enrolment, string Token, HttpClient Agent)
{
    /// <summary>The cluster.</summary>
    public ClusterId Id => Enrolment.Cluster.Id;
}
