using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Endpoints;

internal static class AgentRules
{
    public const int MaxInstanceCharacters = 64;

    private const int MaxLeaseCharacters = 128;

    private const int MaxVersionCharacters = 64;

    private const int MaxAttributes = 64;

    private const int MaxAttributeCharacters = 256;

    public static Violations Check(AgentRegistration registration)
    {
        var violations = new Violations();
        violations.Text("instanceId", registration.InstanceId, MaxInstanceCharacters);
        violations.Text("agentVersion", registration.AgentVersion, MaxVersionCharacters);
        violations.Text("kubernetesVersion", registration.KubernetesVersion ?? "none", MaxVersionCharacters);
        violations.AddUnless(registration.Attributes.Count <= MaxAttributes, "attributes", $"There may be at most {MaxAttributes}.");
        foreach (var (name, value) in registration.Attributes.Take(MaxAttributes))
        {
            violations.AddUnless(
                name.Length is > 0 and <= MaxAttributeCharacters && value is { Length: <= MaxAttributeCharacters },
                $"attributes.{name}",
                $"Name and value may have at most {MaxAttributeCharacters} characters.");
        }

        return violations;
    }

    public static Violations Check(CommandRenewal renewal)
    {
        var violations = CheckLease(renewal.LeaseId);
        violations.Range("done", renewal.Done, 0, long.MaxValue);
        violations.Range("total", renewal.Total, 0, long.MaxValue);
        return violations;
    }

    public static Violations Check(CommandFailure failure)
    {
        var violations = CheckLease(failure.LeaseId);
        violations.Text("reason", failure.Reason, ContractLimits.ReasonCharacters);
        return violations;
    }

    public static Violations CheckLease(string leaseId)
    {
        var violations = new Violations();
        violations.Text("leaseId", leaseId, MaxLeaseCharacters);
        return violations;
    }
}
