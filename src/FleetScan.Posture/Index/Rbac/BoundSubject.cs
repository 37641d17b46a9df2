namespace FleetScan.Posture.Index;

/// <summary>A subject with the binding that names it and the role that it gets.</summary>
internal sealed record BoundSubject(Subject Subject, IndexedResource BindingResource, BindingFact Binding, IndexedResource RoleResource, RoleFact Role);
