namespace FleetScan.Kubernetes;

/// <summary>Kinds of resources that somebody wants: group, version and plural, each exact or <c>*</c>. The core group is the empty string.</summary>
/// <param name="Group">API group such as <c>apps</c>; empty for core, <c>*</c> for any.</param>
/// <param name="Version">Version such as <c>v1</c>; <c>*</c> for the preferred one.</param>
/// <param name="Resource">Plural such as <c>deployments</c> or kind such as <c>Deployment</c>, in any casing; <c>*</c> for any.</param>
public sealed record ResourceSelector(string Group, string Version, string Resource);
