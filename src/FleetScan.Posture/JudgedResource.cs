using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;

namespace FleetScan.Posture;

/// <summary>An object and what controls say of it. An object that takes part in joins comes a second time, at the end of the scan, with the rest.</summary>
/// <param name="Resource">The object.</param>
/// <param name="Id">Its id in the field's form, such as <c>apps/v1/shop/Deployment/cart</c>.</param>
/// <param name="Origin">Where it came from; null for objects of a live cluster.</param>
/// <param name="Verdicts">Failed verdicts and failures that exceptions accept, or all verdicts when the request lists everything; never empty.</param>
public sealed record JudgedResource(ResourceIdentity Resource, string Id, ResourceOrigin? Origin, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>How many replicas the object asks for, from 1; it weighs in risk scores and priorities.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The id of an object in the field's form.</summary>
    /// <param name="resource">The object.</param>
    /// <returns>Such as <c>apps/v1/shop/Deployment/cart</c>.</returns>
    public static string IdOf(ResourceIdentity resource) => ResourceIds.Of(resource);

    /// <summary>What a stored finding says, as the scan told it; where the object was in its file is not stored.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>The object with one verdict. A control that is in no catalogue keeps its id and severity.</returns>
    public static JudgedResource Of(PostureFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var control = ControlCatalog.Find(finding.ControlId) ?? Unknown(finding);
        var status = finding.Exception is null ? VerdictStatus.Failed : VerdictStatus.Passed;
        var subStatus = finding.Exception is null ? VerdictSubStatus.None : VerdictSubStatus.WithExceptions;
        return new JudgedResource(
            finding.Resource,
            IsSubject(finding) ? ResourceIds.OfSubject(finding.Resource, finding.Related) : ResourceIds.Of(finding.Resource),
            finding.File is { } file ? new ResourceOrigin(file, Document: 0, Line: 1) : null,
            [new Verdict(control, status, subStatus, finding.Paths, finding.Related) { Exception = finding.Exception }]);
    }

    // Subjects of bindings have no version.
    private static bool IsSubject(PostureFinding finding) =>
        finding.Related.Count > 0 && finding.Resource is { Kind: "User" or "Group" or "ServiceAccount", ApiVersion: "" or "rbac.authorization.k8s.io" };

    private static ControlInfo Unknown(PostureFinding finding) => new()
    {
        Id = finding.ControlId,
        Name = finding.ControlId,
        BaseScore = finding.Severity switch { Severity.Critical => 9, Severity.High => 7, Severity.Medium => 4, Severity.Low => 1, _ => 0 },
        Description = "",
        Remediation = "",
        Rules = [],
    };
}
