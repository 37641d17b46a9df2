Gem::Specification.new do |spec|
  spec.name = 'json'
  spec.version = Gem::Version.new('2.9.1')
  spec.licenses = ["Ruby", 'BSD-2-Clause']
end
