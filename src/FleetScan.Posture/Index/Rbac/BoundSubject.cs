namespace FleetScan.Posture.Index;

/// <summary>A subject with the binding that names it and the role that it gets.</summary>
internal sealed record BoundSubject(Subject Subject, IndexedResource BindingResource, BindingFact Binding, IndexedResource RoleResource, RoleFact Role)
{
    /// <summary>Where the binding names the subject; mostly one place.</summary>
    /// <param name="literally">Compare as upstream does: only what is written on both sides, and either the namespace or the API group.</param>
    public IEnumerable<int> Positions(bool literally)
    {
        for (var position = 0; position < Binding.Subjects.Length; position++)
        {
            var other = Binding.Subjects[position];
            if (literally ? Subject.IsSameAs(other) : Subject.Equals(other))
            {
                yield return position;
            }
        }
    }
}
