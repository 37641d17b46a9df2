namespace FleetScan.Agent.Images;

/// <summary>By what a pod may pull: the names of secrets, never their content.</summary>
/// <param name="Namespace">The pod's namespace.</param>
/// <param name="Secrets">The names of its pull secrets, separated by commas, which no name contains.</param>
/// <param name="ServiceAccount">The name of its service account.</param>
internal sealed record ImageAccess(string Namespace, string Secrets, string ServiceAccount);
