using System.Text.Json;

namespace FleetScan.Kubernetes.Tests;

public sealed class OwnedResourcesTests
{
    [Theory]
    [InlineData("Pod", """{"ownerReferences":[{"apiVersion":"apps/v1"}]}""", true)]
    [InlineData("Job", """{"ownerReferences":[{"apiVersion":"batch/v1"}]}""", true)]
    [InlineData("ReplicaSet", """{"ownerReferences":[{"apiVersion":"apps/v1"}]}""", true)]
    [InlineData("Pod", """{"labels":{"pod-template-hash":"5f"}}""", true)]
    [InlineData("Pod", """{"ownerReferences":[{"apiVersion":"argoproj.io/v1alpha1"}]}""", false)]
    [InlineData("Pod", """{"ownerReferences":[]}""", false)]
    [InlineData("Pod", """{"ownerReferences":"none"}""", false)]
    [InlineData("Deployment", """{"ownerReferences":[{"apiVersion":"apps/v1"}]}""", false)]
    public void Objects_that_controllers_made_are_known(string kind, string metadata, bool owned)
    {
        var root = JsonElement.Parse($$"""{"kind":"{{kind}}","apiVersion":"v1","metadata":{{metadata}}}""");

        Assert.Equal(owned, OwnedResources.IsOwned(ResourceDocument.From(root, origin: null)!));
    }
}
